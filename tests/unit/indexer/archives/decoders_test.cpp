// Owns: tests of indexer/archives/decoders.hpp.
#define BOOST_TEST_DYN_LINK
#include "indexer/archives/decoders.hpp"

#include <bzlib.h>
#include <lz4frame.h>
#include <lzma.h>
#include <zlib.h>
#include <zstd.h>

#include <boost/test/unit_test.hpp>
#include <cstdint>
#include <map>
#include <vector>

using namespace morgue;

namespace {

std::string text() {
  std::string out;
  for (int i = 0; i < 4000; ++i) out += "line " + std::to_string(i * 7919 % 10007) + "\n";
  return out;
}

std::string gzipped(const std::string& bytes, int window = 31) {
  z_stream stream{};
  deflateInit2(&stream, 6, Z_DEFLATED, window, 8, Z_DEFAULT_STRATEGY);
  std::string out(deflateBound(&stream, bytes.size()) + 64, '\0');
  stream.next_in = reinterpret_cast<Bytef*>(const_cast<char*>(bytes.data()));
  stream.avail_in = static_cast<uInt>(bytes.size());
  stream.next_out = reinterpret_cast<Bytef*>(out.data());
  stream.avail_out = static_cast<uInt>(out.size());
  deflate(&stream, Z_FINISH);
  out.resize(stream.total_out);
  deflateEnd(&stream);
  return out;
}

std::string bzipped(const std::string& bytes) {
  std::string out(bytes.size() * 2 + 1000, '\0');
  unsigned size = static_cast<unsigned>(out.size());
  BZ2_bzBuffToBuffCompress(out.data(), &size, const_cast<char*>(bytes.data()),
                           static_cast<unsigned>(bytes.size()), 1, 0, 0);
  out.resize(size);
  return out;
}

std::string xzipped(const std::string& bytes) {
  std::string out(bytes.size() * 2 + 1000, '\0');
  std::size_t size = 0;
  lzma_easy_buffer_encode(6, LZMA_CHECK_CRC64, nullptr,
                          reinterpret_cast<const std::uint8_t*>(bytes.data()), bytes.size(),
                          reinterpret_cast<std::uint8_t*>(out.data()), &size, out.size());
  out.resize(size);
  return out;
}

std::string zstd(const std::string& bytes, const std::string& dictionary = {}) {
  std::string out(ZSTD_compressBound(bytes.size()), '\0');
  ZSTD_CCtx* context = ZSTD_createCCtx();
  const std::size_t size =
      ZSTD_compress_usingDict(context, out.data(), out.size(), bytes.data(), bytes.size(),
                              dictionary.data(), dictionary.size(), 3);
  ZSTD_freeCCtx(context);
  out.resize(size);
  return out;
}

/// Linked blocks of 64 KB, with all checksums.
std::string lz4(const std::string& bytes, LZ4F_blockMode_t mode = LZ4F_blockLinked) {
  LZ4F_preferences_t wanted{};
  wanted.frameInfo.blockMode = mode;
  wanted.frameInfo.blockSizeID = LZ4F_max64KB;
  wanted.frameInfo.contentChecksumFlag = LZ4F_contentChecksumEnabled;
  wanted.frameInfo.blockChecksumFlag = LZ4F_blockChecksumEnabled;
  std::string out(LZ4F_compressFrameBound(bytes.size(), &wanted), '\0');
  out.resize(LZ4F_compressFrame(out.data(), out.size(), bytes.data(), bytes.size(), &wanted));
  return out;
}

/// What compress(1) writes, with codes of up to `max_bits` bits and a full table that is emptied.
std::string lzw(const std::string& bytes, unsigned max_bits = 16) {
  std::string out("\x1F\x9D", 2);
  out += static_cast<char>(0x80 | max_bits);
  std::map<std::pair<unsigned, unsigned char>, unsigned> table;
  unsigned bits = 9;
  unsigned next = 257;
  std::string group;
  unsigned filled = 0;
  const auto put = [&](unsigned code) {
    for (unsigned i = 0; i < bits; ++i, ++filled) {
      if (filled % 8 == 0) group += '\0';
      if ((code >> i & 1) != 0) group.back() = static_cast<char>(group.back() | 1 << filled % 8);
    }
    if (group.size() == bits && filled % 8 == 0) {
      out += group;
      group.clear();
      filled = 0;
    }
  };
  const auto end_group = [&] {
    if (!group.empty()) group.resize(bits, '\0');
    out += group;
    group.clear();
    filled = 0;
  };
  unsigned text = static_cast<unsigned char>(bytes[0]);
  for (std::size_t i = 1; i < bytes.size(); ++i) {
    const auto letter = static_cast<unsigned char>(bytes[i]);
    if (const auto known = table.find({text, letter}); known != table.end()) {
      text = known->second;
      continue;
    }
    put(text);
    // The reader makes the entry one code later.
    if (next < 1u << max_bits) {
      table[{text, letter}] = next++;
      if (next - 1 > (1u << bits) - 1 && bits < max_bits) end_group(), ++bits;
    } else if (i % 5000 == 0) {
      put(256);
      end_group();
      table.clear();
      bits = 9;
      next = 257;
    }
    text = letter;
  }
  put(text);
  return out + group;
}

/// A skippable frame that holds a dictionary, as .warc.zst files begin with.
std::string dictionary_frame(const std::string& dictionary) {
  std::string out("\x5D\x2A\x4D\x18", 4);
  for (int i = 0; i < 4; ++i) out += static_cast<char>(dictionary.size() >> (8 * i) & 0xFF);
  return out + dictionary;
}

struct Decoded {
  std::string text;
  std::string damage;
};

/// In small pieces, so that every edge is met.
Decoded decode(Coding coding, std::string_view bytes) {
  const auto decoder = make_decoder(coding);
  Decoded out;
  std::string_view piece;
  char buffer[777];
  while (decoder->damage().empty() && !decoder->ended()) {
    if (piece.empty()) {
      piece = bytes.substr(0, 301);
      bytes.remove_prefix(piece.size());
    }
    out.text.append(buffer,
                    decoder->decode(piece, piece.empty() && bytes.empty(), buffer, sizeof buffer));
  }
  out.damage = decoder->damage();
  return out;
}

}  // namespace

BOOST_AUTO_TEST_SUITE(decoders)

BOOST_AUTO_TEST_CASE(whole_and_cut_anywhere) {
  const std::string plain = text();
  const std::vector<std::pair<Coding, std::string>> packed = {
      {Coding::gzip, gzipped(plain)},
      {Coding::deflate, gzipped(plain, 15)},
      {Coding::deflate, gzipped(plain, -15)},
      {Coding::bzip2, bzipped(plain)},
      {Coding::xz, xzipped(plain)},
      {Coding::zstd, zstd(plain)},
      {Coding::lz4, lz4(plain)}};
  for (const auto& [coding, bytes] : packed) {
    BOOST_TEST_CONTEXT(static_cast<int>(coding)) {
      const Decoded whole = decode(coding, bytes);
      BOOST_TEST((whole.text == plain));
      BOOST_TEST(whole.damage == "");
      for (std::size_t size = 1; size < bytes.size(); size += 1 + bytes.size() / 50) {
        const Decoded cut = decode(coding, std::string_view(bytes).substr(0, size));
        BOOST_TEST((plain.starts_with(cut.text)));
        BOOST_TEST(!cut.damage.empty(), size);
      }
    }
  }
}

BOOST_AUTO_TEST_CASE(nothing_before_the_fault_is_lost) {
  const std::string plain = text();
  const std::string gz = gzipped(plain);
  for (std::size_t missing = 1; missing <= 8; ++missing) {
    const Decoded cut = decode(Coding::gzip, std::string_view(gz).substr(0, gz.size() - missing));
    BOOST_TEST((cut.text == plain), missing);
    BOOST_TEST(cut.damage == "truncated gzip file", missing);
  }
  const Decoded half = decode(Coding::gzip, std::string_view(gz).substr(0, gz.size() / 2));
  BOOST_TEST(half.text.size() > plain.size() / 3);
  std::string wrong = gz;
  wrong[wrong.size() - 6] ^= 1;  // the checksum
  BOOST_TEST((decode(Coding::gzip, wrong).text == plain));
  BOOST_TEST(!decode(Coding::gzip, wrong).damage.empty());
  BOOST_TEST(decode(Coding::gzip, "\x1F\x8B\x08").damage == "truncated gzip file");
}

BOOST_AUTO_TEST_CASE(a_cut_block_of_lz4_is_decoded_as_far_as_it_goes) {
  std::string plain;
  for (unsigned i = 0, x = 1; i < 20'000; ++i)
    plain += "item " + std::to_string((x = x * 1664525 + 1013904223) >> 8) + "\n";
  for (const LZ4F_blockMode_t mode : {LZ4F_blockLinked, LZ4F_blockIndependent}) {
    const std::string packed = lz4(plain, mode);
    for (const std::size_t tenths : {2u, 5u, 8u, 9u}) {
      const Decoded cut =
          decode(Coding::lz4, std::string_view(packed).substr(0, packed.size() * tenths / 10));
      BOOST_TEST(cut.damage == "truncated lz4 file");
      BOOST_TEST((plain.starts_with(cut.text)));
      BOOST_TEST(cut.text.size() > plain.size() * (tenths - 1) / 10, tenths);
    }
  }
  std::string noise;
  for (unsigned i = 0, x = 1; i < 200'000; ++i)
    noise += static_cast<char>((x = x * 1664525 + 1013904223) >> 24);
  const std::string stored = lz4(noise);
  const Decoded cut = decode(Coding::lz4, std::string_view(stored).substr(0, 150'000));
  BOOST_TEST(cut.text.size() > 149'000u);
  BOOST_TEST((noise.starts_with(cut.text)));
}

BOOST_AUTO_TEST_CASE(lzw_whole_and_cut) {
  std::string plain = text();
  for (const unsigned max_bits : {10u, 12u, 16u}) {
    BOOST_TEST_CONTEXT(max_bits) {
      const std::string packed = lzw(plain + std::string(500, 'x'), max_bits);
      const Decoded whole = decode(Coding::lzw, packed);
      BOOST_TEST((whole.text == plain + std::string(500, 'x')));
      BOOST_TEST(whole.damage == "");
      const std::size_t half = packed.size() / 2;
      const Decoded cut = decode(Coding::lzw, std::string_view(packed).substr(0, half));
      BOOST_TEST((plain.starts_with(cut.text)));
      BOOST_TEST(cut.text.size() > plain.size() / 3);
    }
  }
  BOOST_TEST(decode(Coding::lzw, "\x1F\x9D").damage == "truncated compress file");
  BOOST_TEST(decode(Coding::lzw, std::string("\x1F\x9D\x90\x41\x02", 5)).damage ==
             "truncated compress file");
  BOOST_TEST(decode(Coding::lzw, std::string("\x1F\x9D\x90\xFF\xFF\xFF", 6)).damage ==
             "damaged compress data");
}

BOOST_AUTO_TEST_CASE(members_padding_and_rubbish) {
  const std::string gz = gzipped("one ") + gzipped("two");
  BOOST_TEST(decode(Coding::gzip, gz).text == "one two");
  BOOST_TEST(decode(Coding::gzip, gz + std::string(600, '\0')).damage == "");
  BOOST_TEST(decode(Coding::gzip, gz + "rubbish").text == "one two");
  BOOST_TEST(!decode(Coding::gzip, gz + "rubbish").damage.empty());
  BOOST_TEST(decode(Coding::bzip2, bzipped("one ") + bzipped("two")).text == "one two");
  BOOST_TEST(decode(Coding::zstd, zstd("one ") + zstd("two")).text == "one two");
  BOOST_TEST(decode(Coding::lz4, lz4("one ") + lz4("two") + std::string(600, '\0')).text ==
             "one two");
  BOOST_TEST(!decode(Coding::lz4, lz4("one ") + "rubbish").damage.empty());
}

BOOST_AUTO_TEST_CASE(zstd_dictionaries) {
  const std::string dictionary = text().substr(0, 4000);
  const std::string frames = zstd(text(), dictionary) + zstd("the end", dictionary);
  for (const std::string& head :
       {dictionary_frame(dictionary), dictionary_frame(zstd(dictionary))}) {
    const Decoded read = decode(Coding::zstd, head + frames);
    BOOST_TEST((read.text == text() + "the end"));
    BOOST_TEST(read.damage == "");
    BOOST_TEST(decode(Coding::zstd, head.substr(0, 100)).damage == "truncated zstd file");
  }
  BOOST_TEST(!decode(Coding::zstd, dictionary_frame("\x28\xB5\x2F\xFD no")).damage.empty());
}

BOOST_AUTO_TEST_CASE(brotli) {
  // Made by hand after RFC 7932: one meta-block that is stored as it is.
  const std::string hello("\x0B\x02\x80hello\x03", 9);
  BOOST_TEST(decode(Coding::brotli, hello).text == "hello");
  BOOST_TEST(decode(Coding::brotli, hello).damage == "");
  BOOST_TEST(!decode(Coding::brotli, hello.substr(0, 6)).damage.empty());
}

BOOST_AUTO_TEST_CASE(bounded) {
  bool too_long = false;
  std::string damage;
  const std::string bomb = gzipped(std::string(5'000'000, 'x'));
  BOOST_TEST(decode_bytes(Coding::gzip, bomb, 1000, &too_long, &damage).size() == 1000u);
  BOOST_TEST(too_long);
}

BOOST_AUTO_TEST_SUITE_END()

// Owns: liblz4 with what it keeps back of a cut block, and LZW.
#include "indexer/archives/lz_decoders.hpp"

#include <lz4frame.h>

#include <algorithm>
#include <array>
#include <cstdint>
#include <new>
#include <string>

namespace morgue {

namespace {

std::uint32_t little_endian(std::string_view bytes) {
  std::uint32_t value = 0;
  for (std::size_t i = 4; i-- > 0;) value = value << 8 | static_cast<unsigned char>(bytes[i]);
  return value;
}

/// What a cut block of lz4 (doc/lz4_Block_format.md) still says; `history` is what stands before
/// it, and is where matches may begin.
class CutBlock {
 public:
  explicit CutBlock(std::string_view block, std::string history, std::size_t max_bytes)
      : rest_(block), start_(history.size()), end_(start_ + max_bytes), out_(std::move(history)) {}

  std::string decode() {
    while (!rest_.empty() && out_.size() < end_ && sequence()) {
    }
    return out_.substr(start_);
  }

 private:
  bool sequence() {
    const auto token = static_cast<unsigned char>(take());
    std::size_t literals = token >> 4;
    if (literals == 15 && !lengthen(literals)) return false;
    const std::string_view text = rest_.substr(0, std::min(literals, end_ - out_.size()));
    out_ += text;
    rest_.remove_prefix(text.size());
    if (text.size() < literals || rest_.size() < 2) return false;
    const std::size_t low = static_cast<unsigned char>(take());
    const std::size_t offset = low | std::size_t{static_cast<unsigned char>(take())} << 8;
    std::size_t length = token & 15;
    const bool whole = length < 15 || lengthen(length);
    if (offset == 0 || offset > out_.size()) return false;
    length = std::min(length + 4, end_ - out_.size());
    for (std::size_t i = 0; i < length; ++i) out_ += out_[out_.size() - offset];
    return whole;
  }

  /// False where the length itself is cut: it is at least what was read.
  bool lengthen(std::size_t& length) {
    while (!rest_.empty()) {
      const auto more = static_cast<unsigned char>(take());
      length += more;
      if (more < 255) return true;
    }
    return false;
  }

  char take() {
    const char byte = rest_.front();
    rest_.remove_prefix(1);
    return byte;
  }

  std::string_view rest_;
  std::size_t start_;
  std::size_t end_;
  std::string out_;
};

/// Follows frames and blocks of lz4 beside the library and holds the bytes of the block that is not
/// complete.
class BlockTracker {
 public:
  void add(std::string_view bytes) {
    held_ += bytes;
    std::size_t at = 0;
    while (const std::size_t size = unit(std::string_view(held_).substr(at))) at += size;
    held_.erase(0, at);
  }

  /// The text of the block that is cut, after `history`.
  std::string rest(std::string history) const {
    if (!in_frame_ || held_.size() <= 4) return {};
    const std::uint32_t word = little_endian(held_);
    if ((word & kStored) != 0) return {};  // the library does not wait for the end of these
    const std::string_view block = std::string_view(held_).substr(4, word);
    return CutBlock(block, std::move(history), kMaxBlock).decode();
  }

 private:
  static constexpr std::uint32_t kStored = 0x80000000;
  static constexpr std::size_t kMaxBlock = 4u << 20;

  /// Bytes of the header, block or mark that `bytes` begin with; 0 where they are not all there.
  std::size_t unit(std::string_view bytes) {
    if (bytes.size() < 4) return 0;
    const std::uint32_t word = little_endian(bytes);
    const std::size_t size = in_frame_ ? block_size(word) : header_size(word, bytes);
    if (size == 0 || size > bytes.size()) return 0;
    if (in_frame_) {
      in_frame_ = word != 0;
    } else {
      in_frame_ = !is_skippable(word);
    }
    return size;
  }

  std::size_t block_size(std::uint32_t word) const {
    if (word == 0) return 4 + (content_sum_ ? 4 : 0);
    return 4 + std::size_t{word & ~kStored} + (block_sum_ ? 4 : 0);
  }

  std::size_t header_size(std::uint32_t magic, std::string_view bytes) {
    if (is_skippable(magic))
      return bytes.size() < 8 ? 0 : 8 + std::size_t{little_endian(bytes.substr(4))};
    if (bytes.size() < 5) return 0;
    const auto flags = static_cast<unsigned char>(bytes[4]);
    block_sum_ = (flags & 0x10) != 0;
    content_sum_ = (flags & 0x04) != 0;
    return std::size_t{7} + ((flags & 0x08) != 0 ? 8 : 0) + ((flags & 0x01) != 0 ? 4 : 0);
  }

  static bool is_skippable(std::uint32_t magic) { return magic >> 4 == 0x184D2A5; }

  std::string held_;
  bool in_frame_ = false;
  bool block_sum_ = false;
  bool content_sum_ = false;
};

class Lz4Decoder : public StreamDecoder {
 public:
  Lz4Decoder() {
    if (LZ4F_isError(LZ4F_createDecompressionContext(&context_, LZ4F_VERSION)) != 0U)
      throw std::bad_alloc();
  }
  ~Lz4Decoder() override { LZ4F_freeDecompressionContext(context_); }
  Lz4Decoder(const Lz4Decoder&) = delete;
  Lz4Decoder& operator=(const Lz4Decoder&) = delete;

  std::size_t decode(std::string_view& in, bool last, char* out, std::size_t size) override {
    if (cut_) return give_rest(out, size);
    if (between_ && in.find_first_not_of('\0') == std::string_view::npos) {
      in = {};
      ended_ = last;
      return 0;
    }
    // No more than the library asks for: after an error it does not say what it has written.
    std::size_t taken = std::min(in.size(), wanted_);
    std::size_t got = size;
    const std::size_t result = LZ4F_decompress(context_, out, &got, in.data(), &taken, nullptr);
    if (LZ4F_isError(result) != 0U) {
      damage_ = std::string("damaged lz4 data: ") + LZ4F_getErrorName(result);
      return 0;
    }
    if (in.empty() && last && got == 0) {
      cut_ = true;
      rest_ = tracker_.rest(std::move(history_));
      return give_rest(out, size);
    }
    tracker_.add(in.substr(0, taken));
    in.remove_prefix(taken);
    between_ = result == 0;
    wanted_ = result == 0 ? LZ4F_HEADER_SIZE_MIN : result;
    keep(std::string_view(out, got));
    return got;
  }

 private:
  static constexpr std::size_t kWindow = 64 * 1024;

  void keep(std::string_view text) {
    history_ += text;
    if (history_.size() > 4 * kWindow) history_.erase(0, history_.size() - kWindow);
  }

  std::size_t give_rest(char* out, std::size_t size) {
    const std::size_t got = rest_.copy(out, size, given_);
    given_ += got;
    if (given_ == rest_.size()) damage_ = "truncated lz4 file";
    return got;
  }

  LZ4F_dctx* context_ = nullptr;
  BlockTracker tracker_;
  std::string history_;  ///< the last that was decoded, at least one window of it
  std::string rest_;     ///< of the block that was cut
  std::size_t given_ = 0;
  std::size_t wanted_ = LZ4F_HEADER_SIZE_MIN;
  bool between_ = false;
  bool cut_ = false;
};

/// Codes of 9 to 16 bits, least bit first, in groups of eight; a group is filled up where the width
/// changes.
class LzwDecoder : public StreamDecoder {
 public:
  std::size_t decode(std::string_view& in, bool last, char* out, std::size_t size) override {
    std::size_t got = 0;
    while (got < size && damage_.empty() && !ended_) {
      if (!pending_.empty()) {
        out[got++] = pending_.back();
        pending_.pop_back();
      } else if (!step(in, last)) {
        break;
      }
    }
    return got;
  }

 private:
  static constexpr std::uint32_t kClear = 256;
  static constexpr std::uint32_t kNone = 0xFFFFFFFF;

  /// False where more bytes are needed or nothing follows.
  bool step(std::string_view& in, bool last) {
    if (header_ < 3) return take_header(in, last);
    if (next_ > (1u << bits_) - 1 && bits_ < max_bits_) {
      end_group();
      ++bits_;
    }
    const unsigned wanted = skip_ > 0 ? std::min(skip_, 16u) : bits_;
    while (filled_ < wanted) {
      if (in.empty()) return at_end(last);
      buffer_ |= std::uint64_t{static_cast<unsigned char>(in.front())} << filled_;
      filled_ += 8;
      in.remove_prefix(1);
    }
    const auto code = static_cast<std::uint32_t>(buffer_ & ((1u << wanted) - 1));
    buffer_ >>= wanted;
    filled_ -= wanted;
    if (skip_ > 0) {
      skip_ -= wanted;
    } else {
      ++in_group_;
      use(code);
    }
    return damage_.empty();
  }

  bool take_header(std::string_view& in, bool last) {
    if (in.empty()) {
      if (last) damage_ = "truncated compress file";
      return false;
    }
    const auto byte = static_cast<unsigned char>(in.front());
    in.remove_prefix(1);
    if (++header_ < 3) return true;
    max_bits_ = byte & 0x1F;
    clears_ = (byte & 0x80) != 0;
    next_ = clears_ ? kClear + 1 : kClear;
    if (max_bits_ < 9 || max_bits_ > 16) damage_ = "damaged compress data: codes of no such width";
    return damage_.empty();
  }

  /// The rest of a group of eight codes is filling.
  void end_group() {
    skip_ = (8 - in_group_ % 8) % 8 * bits_;
    in_group_ = 0;
  }

  /// The bits that fill the last byte are zero.
  bool at_end(bool last) {
    if (!last) return false;
    if (skip_ == 0 && (filled_ >= 8 || buffer_ != 0)) {
      damage_ = "truncated compress file";
    } else {
      ended_ = true;
    }
    return false;
  }

  void use(std::uint32_t code) {
    if (code == kClear && clears_) {
      end_group();
      bits_ = 9;
      next_ = kClear + 1;
      previous_ = kNone;
      return;
    }
    std::uint32_t text = code;
    if (previous_ == kNone ? code > 255 : code > next_) {
      damage_ = "damaged compress data";
      return;
    }
    if (code == next_) {  // the entry that this very code completes
      pending_ += first_;
      text = previous_;
    }
    for (; text > 255; text = before_[text]) pending_ += letter_[text];
    first_ = static_cast<char>(text);
    pending_ += first_;
    if (previous_ != kNone && next_ < 1u << max_bits_) {
      before_[next_] = static_cast<std::uint16_t>(previous_);
      letter_[next_++] = first_;
    }
    previous_ = code;
  }

  std::array<std::uint16_t, 1 << 16> before_{};
  std::array<char, 1 << 16> letter_{};
  std::string pending_;  ///< backwards
  std::uint64_t buffer_ = 0;
  unsigned filled_ = 0;  ///< bits of buffer_
  unsigned header_ = 0;  ///< bytes of it that were read
  unsigned bits_ = 9;    ///< of a code
  unsigned max_bits_ = 0;
  unsigned skip_ = 0;       ///< bits
  unsigned in_group_ = 0;   ///< codes
  std::uint32_t next_ = 0;  ///< entry that is made next
  std::uint32_t previous_ = kNone;
  char first_ = '\0';    ///< letter that the previous code's text begins with
  bool clears_ = false;  ///< whether code 256 empties the table
};

}  // namespace

std::unique_ptr<StreamDecoder> make_lz4_decoder() {
  return std::make_unique<Lz4Decoder>();
}

std::unique_ptr<StreamDecoder> make_lzw_decoder() {
  return std::make_unique<LzwDecoder>();
}

}  // namespace morgue

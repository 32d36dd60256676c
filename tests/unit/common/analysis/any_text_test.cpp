// Owns: tests of what holds for the tokens of any text, random or real, in every script: the fast
// path says what ICU alone says, and all ranges lie on the text's characters.
#define BOOST_TEST_DYN_LINK
#include <unicode/uscript.h>
#include <zlib.h>

#include <algorithm>
#include <array>
#include <boost/test/unit_test.hpp>
#include <map>
#include <memory>
#include <random>
#include <string>
#include <vector>

#include "common/analysis/tokenizer.hpp"
#include "common/base/utf8.hpp"
#include "tests/unit/test_files.hpp"

using namespace morgue;

namespace {

bool at_boundary(std::string_view text, std::size_t at) {
  return at == text.size() || (static_cast<unsigned char>(text[at]) & 0xC0) != 0x80;
}

void fail(const char* what, std::string_view text, std::size_t at = 0) {
  BOOST_FAIL(what << " in: " << make_visible(repair_utf8(text.substr(at, 400))));
}

void check_same(std::string_view text, const TokenBuffer& fast, const TokenBuffer& slow) {
  for (std::size_t i = 0; i < std::min(fast.tokens.size(), slow.tokens.size()); ++i) {
    const Token& a = fast.tokens[i];
    const Token& b = slow.tokens[i];
    if (fast.term(a) != slow.term(b)) fail("another term by the slow path", text, a.begin);
    if (a.begin != b.begin || a.end != b.end || a.position != b.position || a.span != b.span ||
        a.kind != b.kind)
      fail("another place by the slow path", text, a.begin);
  }
  if (fast.tokens.size() != slow.tokens.size()) fail("more tokens by one path", text);
}

/// Ranges lie in the text and on its characters' boundaries, words in order, positions never go
/// back.
void check_ranges(std::string_view text, const TokenBuffer& buffer) {
  std::uint32_t begin = 0;
  std::uint32_t end = 0;
  std::uint32_t position = 0;
  for (const Token& token : buffer.tokens) {
    if (token.begin >= token.end || token.end > text.size() || !at_boundary(text, token.begin) ||
        !at_boundary(text, token.end))
      fail("a range off the text", text);
    if (token.term_size == 0 || token.term_size > kMaxTermBytes ||
        !is_valid_utf8(buffer.term(token)))
      fail("a broken term", text, token.begin);
    if (!counts_as_word(token)) continue;
    if (token.begin < begin || token.end < end || token.position < position || token.span != 1)
      fail("a word out of order", text, token.begin);
    begin = token.begin;
    end = token.end;
    position = token.position;
  }
}

void check_properties(std::string_view text) {
  static Tokenizer tokenizer;
  static TokenBuffer fast;
  static TokenBuffer slow;
  for (const Capitals capitals : {Capitals::by_context, Capitals::acronyms, Capitals::plain}) {
    tokenizer.tokenize(text, 1, capitals, fast);
    tokenizer.tokenize_slowly(text, 1, capitals, slow);
    check_same(text, fast, slow);
    check_ranges(text, fast);
  }
}

/// Characters of each kind that the rules look at, and of each script.
const std::vector<std::string>& alphabet() {
  static const std::vector<std::string> all = [] {
    std::vector<std::string> out{" ", " ", "\n",  "\n\n", "-", "'",    "’", "`", ".",
                                 ",", "&", "&",   "s",    "S", "\r\n", "/", "_", ":",
                                 "1", "2", "000", "US",   "l", "C++",  "\""};
    for (const char32_t c :
         {0xA0,   0xAC,   0xAD,   0xB2,   0xB4,    0xB7,    0xB9,    0xBD,    0xAA,    0xB5,
          0xE9,   0xDF,   0x131,  0x140,  0x17F,   0x253,   0x25B,   0x2BB,   0x2BC,   0x2BF,
          0x300,  0x301,  0x308,  0x31B,  0x323,   0x327,   0x338,   0x34F,   0x345,   0x391,
          0x3C2,  0x3CC,  0x439,  0x438,  0x306,   0x451,   0x55A,   0x561,   0x589,   0x5D0,
          0x5D1,  0x5B8,  0x5BE,  0x5F3,  0x5F4,   0x60C,   0x627,   0x623,   0x628,   0x640,
          0x649,  0x64E,  0x651,  0x654,  0x660,   0x663,   0x66B,   0x66C,   0x6A9,   0x6CC,
          0x6F5,  0x7CA,  0x710,  0x785,  0x7A6,   0x915,   0x93C,   0x93F,   0x94D,   0x937,
          0x966,  0x9AF,  0x9C7,  0x9BE,  0xE01,   0xE33,   0xE48,   0xE4D,   0xE32,   0xEB3,
          0xE94,  0xF40,  0xF71,  0x1000, 0x1037,  0x1039,  0x1100,  0x1161,  0x11A8,  0x1160,
          0x1200, 0x1D2C, 0x1780, 0x17D2, 0x1EA1,  0x1E9E,  0x1FB3,  0x2009,  0x200B,  0x200C,
          0x200D, 0x200E, 0x2010, 0x2011, 0x2019,  0x2026,  0x2027,  0x202F,  0x203F,  0x2044,
          0x2032, 0x2060, 0x2074, 0x2082, 0x20AC,  0x20E3,  0x2116,  0x2122,  0x212B,  0x2163,
          0x2460, 0x24B6, 0x24D0, 0x2E17, 0x3000,  0x304B,  0x3099,  0x30AC,  0x30FB,  0x30FC,
          0x3131, 0x3164, 0x338F, 0x3314, 0x4E2D,  0x5317,  0xAC00,  0xAC01,  0xA78C,  0xF900,
          0xFB01, 0xFB2A, 0xFDFA, 0xFEFB, 0xFE0F,  0xFEFF,  0xFF0C,  0xFF0E,  0xFF06,  0xFF11,
          0xFF21, 0xFF73, 0xFF9E, 0xFFFD, 0x10400, 0x1D400, 0x1D7CE, 0x1E944, 0x1F600, 0x20000,
          0xE0100}) {
      out.emplace_back();
      append_utf8(out.back(), c);
    }
    for (char c = 'a'; c <= 'z'; ++c) out.emplace_back(1, c);
    for (char c = 'A'; c <= 'Z'; c = static_cast<char>(c + 3)) out.emplace_back(1, c);
    return out;
  }();
  return all;
}

/// In one order everywhere.
std::vector<std::filesystem::path> files_of(const std::filesystem::path& folder) {
  std::vector<std::filesystem::path> files;
  for (const auto& entry : std::filesystem::recursive_directory_iterator(folder)) {
    if (entry.is_regular_file()) files.push_back(entry.path());
  }
  std::sort(files.begin(), files.end());
  return files;
}

/// The whole of a file, unpacked where it is gzipped; what is not UTF-8 is replaced.
std::string text_of(const std::filesystem::path& path) {
  const std::unique_ptr<gzFile_s, int (*)(gzFile)> file(gzopen(path.c_str(), "rb"), gzclose);
  BOOST_REQUIRE_MESSAGE(file != nullptr, "cannot open " << path);
  std::string bytes;
  std::array<char, 1 << 16> block{};
  for (int got; (got = gzread(file.get(), block.data(), block.size())) > 0;)
    bytes.append(block.data(), static_cast<std::size_t>(got));
  return repair_utf8(bytes);
}

/// Chooses pieces of real text to be tested: those with a script of which little was tested so far.
class ScriptSample {
 public:
  /// Letters of each script that are enough.
  static constexpr std::size_t kEnough = 100000;

  bool wants(std::string_view piece) {
    std::map<UScriptCode, std::size_t> letters;
    for (std::size_t pos = 0; pos < piece.size();) {
      UErrorCode error = U_ZERO_ERROR;
      ++letters[uscript_getScript(static_cast<UChar32>(next_code_point(piece, pos)), &error)];
    }
    letters.erase(USCRIPT_COMMON);
    letters.erase(USCRIPT_INHERITED);
    const bool wanted = std::any_of(letters.begin(), letters.end(), [&](const auto& script) {
      return tested_[script.first] < kEnough;
    });
    if (!wanted) return false;
    for (const auto& [script, count] : letters) tested_[script] += count;
    return true;
  }

  std::string summary() const {
    std::string out;
    for (const auto& [script, letters] : tested_)
      out += std::string(out.empty() ? "" : ", ") + uscript_getName(script) + ' ' +
             std::to_string(letters);
    return out;
  }

  std::size_t scripts() const { return tested_.size(); }

 private:
  std::map<UScriptCode, std::size_t> tested_;
};

}  // namespace

BOOST_AUTO_TEST_SUITE(analyzer_any_text)

BOOST_AUTO_TEST_CASE(fast_and_slow_agree_on_random_text) {
  std::mt19937 random(7);
  for (int round = 0; round < 20000; ++round) {
    std::string text;
    const std::size_t length = 1 + random() % 24;
    for (std::size_t i = 0; i < length; ++i) text += alphabet()[random() % alphabet().size()];
    check_properties(text);
  }
  for (int round = 0; round < 4000; ++round) {
    std::string text;
    for (std::size_t i = 0; i < 16; ++i)
      append_utf8(text, 1 + random() % (round % 2 == 0 ? 0x3000 : 0x20000));
    check_properties(repair_utf8(text));
  }
}

BOOST_AUTO_TEST_CASE(marks_without_end_cost_linear_time) {
  std::string text = "a";
  for (int i = 0; i < 200000; ++i) text += i % 2 == 0 ? "\u0301" : "\u0323";
  check_properties(text);
  std::string hyphens;
  for (int i = 0; i < 50000; ++i) hyphens += "\u00AD \u00AC\n";
  check_properties("a" + hyphens + "b");
}

BOOST_AUTO_TEST_CASE(fast_and_slow_agree_on_real_text_of_every_script) {
  const std::filesystem::path corpora = test::corpus_folder("");
  if (corpora.empty()) return;
  constexpr std::size_t kPiece = 4000;
  ScriptSample sample;
  for (const std::filesystem::path& path : files_of(corpora)) {
    const std::string text = text_of(path);
    for (std::size_t begin = 0; begin < text.size();) {
      std::size_t end = std::min(text.size(), begin + kPiece);
      while (!at_boundary(text, end)) ++end;
      const std::string_view piece = std::string_view(text).substr(begin, end - begin);
      if (sample.wants(piece)) check_properties(piece);
      begin = end;
    }
  }
  BOOST_TEST_MESSAGE("letters of each script: " << sample.summary());
  BOOST_TEST(sample.scripts() > 0U);
}

BOOST_AUTO_TEST_SUITE_END()

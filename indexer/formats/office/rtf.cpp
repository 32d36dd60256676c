// Owns: the "rtf" format: the text of Rich Text Format (Microsoft, version 1.9.1).
// Does not own: what the paragraphs mean (news_document.hpp), charsets (charset_convert.hpp).
#include <algorithm>
#include <array>
#include <cctype>
#include <map>
#include <optional>
#include <set>
#include <string>
#include <utility>
#include <vector>

#include "common/base/ascii.hpp"
#include "common/base/utf8.hpp"
#include "indexer/archives/whole_document.hpp"
#include "indexer/formats/office/formats.hpp"
#include "indexer/formats/office/paragraph_builder.hpp"
#include "indexer/reading/charset_convert.hpp"

namespace morgue {

namespace {

constexpr std::size_t kMaxDepth = 2000;

/// Groups whose text is none of the document's.
bool is_hidden_destination(std::string_view word) {
  static constexpr std::array<std::string_view, 27> kHidden{
      "fonttbl", "colortbl", "stylesheet", "info",       "pict",       "object",   "header",
      "headerl", "headerr",  "headerf",    "footer",     "footerl",    "footerr",  "footerf",
      "fldinst", "listtext", "pntext",     "nonshppict", "xe",         "tc",       "bkmkstart",
      "bkmkend", "filetbl",  "revtbl",     "rsidtbl",    "annotation", "themedata"};
  return std::find(kHidden.begin(), kHidden.end(), word) != kHidden.end();
}

/// What a control word stands for in the text.
std::string_view sign_of(std::string_view word) {
  static constexpr std::array<std::pair<std::string_view, std::string_view>, 14> kSigns{{
      {"emdash", "\u2014"},
      {"endash", "\u2013"},
      {"lquote", "\u2018"},
      {"rquote", "\u2019"},
      {"ldblquote", "\u201C"},
      {"rdblquote", "\u201D"},
      {"bullet", "\u2022"},
      {"tab", " "},
      {"emspace", " "},
      {"enspace", " "},
      {"qmspace", " "},
      {"zwj", "\u200D"},
      {"zwnj", "\u200C"},
      {"cell", " "},
  }};
  for (const auto& [name, sign] : kSigns) {
    if (name == word) return sign;
  }
  return {};
}

/// ICU's name of a font's charset (\fcharset); empty for the document's own.
std::string charset_of_font(int number) {
  static const std::map<int, std::string> kCharsets{
      {77, "macintosh"},     {128, "windows-932"},  {129, "windows-949"},  {134, "windows-936"},
      {136, "windows-950"},  {161, "windows-1253"}, {162, "windows-1254"}, {163, "windows-1258"},
      {177, "windows-1255"}, {178, "windows-1256"}, {186, "windows-1257"}, {204, "windows-1251"},
      {222, "windows-874"},  {238, "windows-1250"}};
  const auto found = kCharsets.find(number);
  return found == kCharsets.end() ? std::string() : found->second;
}

std::string charset_of_page(int page) {
  if (page == 65001) return "UTF-8";
  return page == 10000 ? "macintosh" : "windows-" + std::to_string(page);
}

int hex_value(char c) {
  if (c >= '0' && c <= '9') return c - '0';
  const char lower = static_cast<char>(c | 0x20);
  return lower >= 'a' && lower <= 'f' ? lower - 'a' + 10 : -1;
}

/// Reads one document. Nothing in it can make it fail: what it does not know is passed over.
class RtfText {
 public:
  explicit RtfText(std::string_view bytes, std::size_t max_bytes)
      : bytes_(bytes), max_bytes_(max_bytes) {}

  void read() {
    paragraphs_.begin();
    while (pos_ < bytes_.size() && !too_long_) {
      const char c = bytes_[pos_++];
      switch (c) {
        case '{':
          open_group();
          break;
        case '}':
          close_group();
          break;
        case '\\':
          control();
          break;
        case '\r':
        case '\n':
        case '\0':
          break;
        default:
          plain(c);
          break;
      }
    }
    flush_bytes();
  }

  /// True where the file ends inside its groups.
  bool cut() const { return !groups_.empty(); }
  bool too_long() const { return too_long_ || paragraphs_.too_many(); }
  std::vector<DocumentParagraph> take() { return paragraphs_.take(); }
  const std::string& title() const { return title_; }

 private:
  /// What a group inherits and gives back at its end.
  struct State {
    bool hidden = false;     ///< a destination that is no text
    bool invisible = false;  ///< \v
    bool deleted = false;    ///< by a change that is tracked
    bool in_title = false;
    bool in_fonts = false;
    bool in_upr = false;         ///< \upr: hidden but for its Unicode form, \ud
    bool hidden_around = false;  ///< what `hidden` and `in_title` were around \upr
    bool title_around = false;
    int skip_after_unicode = 1;
    int font = 0;
    std::size_t inner = 0;  ///< notes and text boxes that the group stands in
  };

  void open_group() {
    flush_bytes();
    if (groups_.size() < kMaxDepth) {
      groups_.push_back(state_);
    } else {
      ++beyond_;
    }
    group_start_ = true;
    starred_ = false;
  }

  void close_group() {
    flush_bytes();
    if (beyond_ > 0) {
      --beyond_;
    } else if (!groups_.empty()) {
      if (state_.inner > groups_.back().inner) paragraphs_.end();
      state_ = groups_.back();
      groups_.pop_back();
    }
    skip_ = 0;
    high_ = 0;
  }

  void control() {
    if (pos_ >= bytes_.size()) return;
    const char c = bytes_[pos_];
    if (is_ascii_letter(c)) return control_word();
    ++pos_;
    switch (c) {
      case '\'':
        hex_byte();
        break;
      case '*':
        starred_ = true;
        break;
      case '~':
        text("\u00A0");
        break;
      case '-':
        text("\u00AD");
        break;
      case '_':
        text("\u2011");
        break;
      case '\\':
      case '{':
      case '}':
        plain(c);
        break;
      case '\r':
      case '\n':
        end_paragraph();
        break;
      default:
        break;
    }
  }

  void hex_byte() {
    if (pos_ + 2 > bytes_.size()) return;
    const int high = hex_value(bytes_[pos_]);
    const int low = hex_value(bytes_[pos_ + 1]);
    if (high < 0 || low < 0) return;
    pos_ += 2;
    if (skip_ > 0) {
      --skip_;
      return;
    }
    if (!state_.hidden) pending_ += static_cast<char>(high * 16 + low);
    bytes_held();
  }

  void control_word() {
    const std::size_t start = pos_;
    while (pos_ < bytes_.size() && std::isalpha(static_cast<unsigned char>(bytes_[pos_])) != 0 &&
           pos_ - start < 32) {
      ++pos_;
    }
    const std::string_view word = bytes_.substr(start, pos_ - start);
    std::optional<int> number;
    const bool negative = pos_ < bytes_.size() && bytes_[pos_] == '-';
    std::size_t at = pos_ + (negative ? 1 : 0);
    long value = 0;
    const std::size_t digits = at;
    while (at < bytes_.size() && bytes_[at] >= '0' && bytes_[at] <= '9' && at - digits < 10)
      value = value * 10 + (bytes_[at++] - '0');
    if (at > digits) {
      number = static_cast<int>(std::min(value, 2'000'000'000L)) * (negative ? -1 : 1);
      pos_ = at;
    }
    if (pos_ < bytes_.size() && bytes_[pos_] == ' ') ++pos_;
    apply(word, number);
    group_start_ = false;
    starred_ = false;
  }

  void apply(std::string_view word, std::optional<int> number) {
    if (word == "bin") {
      pos_ =
          std::min(bytes_.size(), pos_ + static_cast<std::size_t>(std::max(0, number.value_or(0))));
      return;
    }
    if (word == "u") return unicode(number.value_or(0));
    if (word == "uc") {
      state_.skip_after_unicode = std::clamp(number.value_or(1), 0, 16);
      return;
    }
    destination(word);
    if (word == "ansicpg") page_charset_ = charset_of_page(number.value_or(1252));
    if (word == "mac") page_charset_ = "macintosh";
    if (word == "pc") page_charset_ = "ibm-437";
    if (word == "pca") page_charset_ = "ibm-850";
    if (word == "f" || word == "deff") {
      flush_bytes();
      state_.font = number.value_or(0);
    }
    if (word == "fcharset" && state_.in_fonts && fonts_.size() < 10'000)
      set_charset(number.value_or(0));
    if (word == "v" || word == "deleted" || word == "plain") {
      flush_bytes();
      bool& off = word == "deleted" ? state_.deleted : state_.invisible;
      off = word != "plain" && number.value_or(1) != 0;
    }
    if (word == "par" || word == "sect" || word == "page" || word == "row") end_paragraph();
    if (word == "line" || word == "column") text("\n");
    if (const std::string_view sign = sign_of(word); !sign.empty()) text(sign);
  }

  /// Of the font that is being described.
  void set_charset(int number) {
    std::string charset = charset_of_font(number);
    fonts_differ_ = fonts_differ_ || !charset.empty();
    if (number == 0) {
      ansi_fonts_.insert(state_.font);
    } else {
      ansi_fonts_.erase(state_.font);
    }
    fonts_[state_.font] = std::move(charset);
  }

  /// The charset of the present font; "ANSI" (0) is Western only beside fonts of other charsets:
  /// programs that set all fonts so write the document's.
  const std::string& charset() const {
    static const std::string kWestern = "windows-1252";
    const auto font = fonts_.find(state_.font);
    if (font != fonts_.end() && !font->second.empty()) return font->second;
    return fonts_differ_ && ansi_fonts_.contains(state_.font) ? kWestern : page_charset_;
  }

  /// The word that begins a group may say that its text is none.
  void destination(std::string_view word) {
    if (word == "title" && state_.hidden) state_.in_title = true;
    if (word == "upr" && !state_.in_upr) {
      state_.hidden_around = std::exchange(state_.hidden, true);
      state_.title_around = std::exchange(state_.in_title, false);
      state_.in_upr = true;
    } else if (word == "ud" && state_.in_upr) {
      state_.hidden = state_.hidden_around;
      state_.in_title = state_.title_around;
      state_.in_upr = false;
    }
    if (word == "fonttbl") state_.in_fonts = true;
    if ((word == "footnote" || word == "shptxt") && !groups_.empty() &&
        state_.inner == groups_.back().inner) {
      flush_bytes();
      ++state_.inner;
      paragraphs_.begin();
    }
    const bool unknown =
        starred_ && word != "shppict" && word != "shptxt" && word != "shpinst" && word != "ud";
    if (unknown || is_hidden_destination(word)) state_.hidden = true;
  }

  /// \uN: a UTF-16 unit, as a signed number.
  void unicode(int number) {
    flush_bytes();
    const auto unit = static_cast<char32_t>(number < 0 ? number + 65536 : number);
    skip_ = state_.skip_after_unicode;
    std::string out;
    if (unit >= 0xD800 && unit <= 0xDBFF) {
      high_ = unit;
      return;
    }
    if (unit >= 0xDC00 && unit <= 0xDFFF) {
      append_utf8(out, high_ == 0 ? 0xFFFD : 0x10000 + ((high_ - 0xD800) << 10) + (unit - 0xDC00));
    } else {
      append_utf8(out, unit);
    }
    high_ = 0;
    add(out);
  }

  void plain(char c) {
    group_start_ = false;
    if (skip_ > 0) {
      --skip_;
      return;
    }
    if (state_.hidden && !state_.in_title) return;
    if (state_.in_title) {
      if (title_.size() < 1000) title_ += c;
      return;
    }
    pending_ += c;
    bytes_held();
  }

  void text(std::string_view piece) {
    flush_bytes();
    skip_ = 0;
    add(piece);
  }

  void add(std::string_view piece) {
    if (state_.hidden || state_.invisible || state_.deleted) return;
    paragraphs_.add(piece);
    total_ += piece.size();
    too_long_ = too_long_ || total_ > max_bytes_;
  }

  void bytes_held() {
    if (pending_.size() > (1u << 16)) flush_bytes();
  }

  /// Decodes the bytes gathered in the charset of their font.
  void flush_bytes() {
    if (pending_.empty()) return;
    const auto decoded = decode_from(pending_, charset());
    std::string out = decoded ? decoded->text : repair_utf8(pending_);
    pending_.clear();
    add(out);
  }

  void end_paragraph() {
    flush_bytes();
    if (state_.hidden) return;
    paragraphs_.end();
    paragraphs_.begin();
  }

  std::string_view bytes_;
  std::size_t max_bytes_;
  std::size_t pos_ = 0;
  State state_;
  std::vector<State> groups_;
  std::size_t beyond_ = 0;  ///< groups open beyond kMaxDepth
  bool group_start_ = false;
  bool starred_ = false;
  int skip_ = 0;       ///< characters that stand for a \u for old programs
  char32_t high_ = 0;  ///< the first half of a surrogate pair
  std::string page_charset_ = "windows-1252";
  std::map<int, std::string> fonts_;  ///< charsets; empty: the document's
  std::set<int> ansi_fonts_;          ///< those of \fcharset0
  bool fonts_differ_ = false;         ///< some font has a charset of its own
  std::string pending_;               ///< bytes not yet decoded
  std::string title_;
  ParagraphBuilder paragraphs_;
  std::size_t total_ = 0;
  bool too_long_ = false;
};

void read_rtf(Input& input, const ReadContext& context, ArticleSink& sink) {
  const SourcePlace whole{context.path, 0, 0, 0};
  const std::optional<std::string> bytes = read_whole(input, context, sink);
  if (!bytes) return;
  RtfText rtf(*bytes, context.limits.document_bytes);
  rtf.read();
  if (rtf.cut() || rtf.too_long())
    sink.skipped({whole, "the document is cut: read as far as possible", true});
  deliver_document(rtf.take(), {collapse_space(rtf.title())}, context, sink);
}

Match matches_rtf(std::string_view head, std::string_view) {
  head = without_byte_order_mark(head);
  return trim(head).starts_with("{\\rtf") ? Match::certain : Match::no;
}

}  // namespace

const Format kRtfFormat = {"rtf", "Rich Text Format, a news database's download among others",
                           matches_rtf, read_rtf};

}  // namespace morgue

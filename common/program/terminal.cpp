// Owns: terminal width and the width of text.
#include "common/program/terminal.hpp"

#include <sys/ioctl.h>
#include <unicode/ubrk.h>
#include <unicode/uchar.h>
#include <unicode/utext.h>
#include <unistd.h>

#include <algorithm>
#include <array>
#include <cstdlib>
#include <memory>

#include "common/base/utf8.hpp"

namespace morgue {

namespace {

constexpr std::size_t kDefaultWidth = 80;
constexpr std::size_t kMinWidth = 20;

std::size_t code_point_width(char32_t c) {
  const auto u = static_cast<UChar32>(c);
  const int type = u_charType(u);
  if (c >= 0x1160 && c <= 0x11FF)
    return 0;  // vowels and finals of Hangul: a part of the syllable before
  if (type == U_NON_SPACING_MARK || type == U_ENCLOSING_MARK || type == U_FORMAT_CHAR) return 0;
  const int width = u_getIntPropertyValue(u, UCHAR_EAST_ASIAN_WIDTH);
  return width == U_EA_WIDE || width == U_EA_FULLWIDTH ? 2 : 1;
}

/// Walks the ends of grapheme clusters. One iterator a thread: opening one costs more than a line
/// of text.
class Graphemes {
 public:
  explicit Graphemes(std::string_view text) {
    UErrorCode error = U_ZERO_ERROR;
    thread_local const std::unique_ptr<UBreakIterator, decltype(&ubrk_close)> kept(
        ubrk_open(UBRK_CHARACTER, "", nullptr, 0, &error), &ubrk_close);
    iterator_ = kept.get();
    utext_openUTF8(&text_, text.data(), static_cast<std::int64_t>(text.size()), &error);
    ubrk_setUText(iterator_, &text_, &error);
    good_ = U_SUCCESS(error) != 0;
  }
  ~Graphemes() { utext_close(&text_); }
  Graphemes(const Graphemes&) = delete;
  Graphemes& operator=(const Graphemes&) = delete;

  /// One past the next cluster; 0 at the end.
  std::size_t next() {
    const std::int32_t at = good_ ? ubrk_next(iterator_) : UBRK_DONE;
    return at == UBRK_DONE ? 0 : static_cast<std::size_t>(at);
  }

 private:
  UText text_ = UTEXT_INITIALIZER;
  UBreakIterator* iterator_ = nullptr;
  bool good_ = false;
};

bool has_variable(const char* name) {
  const char* value = std::getenv(name);
  return value != nullptr && *value != '\0';
}

/// Terminals that show OSC 8 (https://github.com/Alhadis/OSC8-Adoption); others may print rubbish.
bool knows_links() {
  constexpr std::array kPrograms{"iTerm.app", "WezTerm", "vscode", "ghostty",
                                 "Hyper",     "rio",     "Tabby"};
  constexpr std::array kTerms{"xterm-kitty",   "alacritty", "foot",
                              "xterm-ghostty", "wezterm",   "contour"};
  const char* vte = std::getenv("VTE_VERSION");
  if (vte != nullptr && std::atoi(vte) >= 5000) return true;
  for (const char* name : {"KITTY_WINDOW_ID", "WT_SESSION", "KONSOLE_VERSION", "DOMTERM"}) {
    if (has_variable(name)) return true;
  }
  const char* program = std::getenv("TERM_PROGRAM");
  const char* term = std::getenv("TERM");
  const auto begins = [](const char* text, std::string_view with) {
    return text != nullptr && std::string_view(text).starts_with(with);
  };
  return std::any_of(kPrograms.begin(), kPrograms.end(),
                     [&](const char* known) { return begins(program, known); }) ||
         std::any_of(kTerms.begin(), kTerms.end(),
                     [&](const char* known) { return begins(term, known); });
}

}  // namespace

bool use_links(ColorChoice choice, int fd) {
  if (choice != ColorChoice::automatic) return choice == ColorChoice::always;
  const char* term = std::getenv("TERM");
  // Multiplexers inherit the variables of the terminal around them, but not what it can.
  const std::string_view name = term != nullptr ? term : "";
  const bool inside = name.starts_with("screen") || name.starts_with("tmux") || name == "dumb";
  return ::isatty(fd) == 1 && !inside && knows_links();
}

bool use_color(ColorChoice choice, int fd) {
  if (choice == ColorChoice::never) return false;
  if (choice == ColorChoice::always) return true;
  const char* no_color = std::getenv("NO_COLOR");
  const char* term = std::getenv("TERM");
  if (no_color != nullptr && *no_color != '\0') return false;
  return ::isatty(fd) == 1 && (term == nullptr || std::string_view(term) != "dumb");
}

std::size_t terminal_width(int fd) {
  winsize size{};
  if (::ioctl(fd, TIOCGWINSZ, &size) == 0 && size.ws_col > 0)
    return std::max<std::size_t>(size.ws_col, kMinWidth);
  const char* columns = std::getenv("COLUMNS");
  const int stated = columns != nullptr ? std::atoi(columns) : 0;
  return stated > 0 ? std::max(static_cast<std::size_t>(stated), kMinWidth) : kDefaultWidth;
}

bool has_utf8_locale() {
  for (const char* name : {"LC_ALL", "LC_CTYPE", "LANG"}) {
    const char* value = std::getenv(name);
    if (value == nullptr || *value == '\0') continue;
    const std::string locale = value;
    const auto has = [&locale](const char* charset) {
      return locale.find(charset) != std::string::npos;
    };
    return has("UTF-8") || has("utf8") || has("utf-8") || has("UTF8");
  }
  return false;
}

std::size_t display_width(std::string_view text) {
  std::size_t width = 0;
  for (std::size_t pos = 0; pos < text.size();)
    width += code_point_width(next_code_point(text, pos));
  return width;
}

std::string_view columns_prefix(std::string_view text, std::size_t columns) {
  Graphemes graphemes(text);
  std::size_t end = 0;
  std::size_t width = 0;
  while (const std::size_t next = graphemes.next()) {
    width += display_width(text.substr(end, next - end));
    if (width > columns) break;
    end = next;
  }
  return text.substr(0, end);
}

std::string_view columns_suffix(std::string_view text, std::size_t columns) {
  const std::size_t all = display_width(text);
  if (all <= columns) return text;
  Graphemes graphemes(text);
  std::size_t begin = 0;
  std::size_t width = all;
  while (width > columns) {
    const std::size_t next = graphemes.next();
    if (next == 0) return {};
    width -= display_width(text.substr(begin, next - begin));
    begin = next;
  }
  return text.substr(begin);
}

}  // namespace morgue

// Owns: terminal width and the width of text.
#include "common/terminal.hpp"

#include <sys/ioctl.h>
#include <unicode/ubrk.h>
#include <unicode/uchar.h>
#include <unicode/utext.h>
#include <unistd.h>

#include <algorithm>
#include <cstdlib>
#include <memory>

#include "common/utf8.hpp"

namespace morgue {

namespace {

constexpr std::size_t kDefaultWidth = 80;
constexpr std::size_t kMinWidth = 20;

std::size_t code_point_width(char32_t c) {
  const auto u = static_cast<UChar32>(c);
  const int type = u_charType(u);
  if (type == U_NON_SPACING_MARK || type == U_ENCLOSING_MARK || type == U_FORMAT_CHAR) return 0;
  const int width = u_getIntPropertyValue(u, UCHAR_EAST_ASIAN_WIDTH);
  return width == U_EA_WIDE || width == U_EA_FULLWIDTH ? 2 : 1;
}

}  // namespace

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
  if (::ioctl(fd, TIOCGWINSZ, &size) == 0 && size.ws_col > 0) return std::max<std::size_t>(size.ws_col, kMinWidth);
  const char* columns = std::getenv("COLUMNS");
  const int stated = columns != nullptr ? std::atoi(columns) : 0;
  return stated > 0 ? std::max(static_cast<std::size_t>(stated), kMinWidth) : kDefaultWidth;
}

std::size_t display_width(std::string_view text) {
  std::size_t width = 0;
  for (std::size_t pos = 0; pos < text.size();) width += code_point_width(next_code_point(text, pos));
  return width;
}

std::string_view columns_prefix(std::string_view text, std::size_t columns) {
  UErrorCode error = U_ZERO_ERROR;
  const std::unique_ptr<UBreakIterator, decltype(&ubrk_close)> graphemes(
      ubrk_open(UBRK_CHARACTER, "", nullptr, 0, &error), &ubrk_close);
  UText utext = UTEXT_INITIALIZER;
  utext_openUTF8(&utext, text.data(), static_cast<std::int64_t>(text.size()), &error);
  ubrk_setUText(graphemes.get(), &utext, &error);
  std::size_t end = 0;
  std::size_t width = 0;
  while (U_SUCCESS(error)) {
    const std::int32_t next = ubrk_next(graphemes.get());
    if (next == UBRK_DONE) break;
    width += display_width(text.substr(end, static_cast<std::size_t>(next) - end));
    if (width > columns) break;
    end = static_cast<std::size_t>(next);
  }
  utext_close(&utext);
  return text.substr(0, end);
}

}  // namespace morgue

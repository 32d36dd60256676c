// Owns: telling the lines of encoded files from those of text.
#include "indexer/formats/mail/encoded_files.hpp"

#include <algorithm>

#include "common/base/ascii.hpp"
#include "common/base/lines.hpp"
#include "common/base/utf8.hpp"

namespace morgue {

namespace {

/// Full lines that must follow one another where no "begin" stands before them.
constexpr std::size_t kManyLines = 6;
constexpr std::size_t kFullLine = 61;  // "M" and 60 signs for 45 bytes

std::string_view without_return(std::string_view line) {
  if (line.ends_with('\r')) line.remove_suffix(1);
  return line;
}

bool is_uu_sign(char c) {
  return c >= ' ' && c <= '`';
}

/// A line of uuencode: its first sign is the number of bytes, four signs stand for three of them.
/// Some programs cut blanks at the end, or add a check sign.
bool is_uu_line(std::string_view line) {
  if (line.empty() || !std::all_of(line.begin(), line.end(), is_uu_sign)) return false;
  const auto bytes = static_cast<std::size_t>((line.front() - ' ') & 0x3F);
  if (bytes == 0) return line.size() == 1;
  const std::size_t signs = 1 + (bytes + 2) / 3 * 4;
  return line.size() <= signs + 2 && line.size() + 4 >= signs;
}

bool is_full_line(std::string_view line) {
  return line.size() >= kFullLine && line.size() <= kFullLine + 1 && line.front() == 'M' &&
         is_uu_line(line);
}

/// "begin 644 crane.gif".
bool begins_uu(std::string_view line) {
  if (!line.starts_with("begin ")) return false;
  line.remove_prefix(6);
  const std::size_t mode = line.find(' ');
  return (mode == 3 || mode == 4) && is_ascii_digits(line.substr(0, mode)) &&
         !trim(line.substr(mode)).empty();
}

/// Where the file behind `from` ends, which begins with a line "begin" or without one; 0: none
/// does.
std::size_t uu_end(std::string_view from) {
  Lines lines(from);
  const bool named = begins_uu(without_return(lines.peek()));
  if (named) lines.take();
  std::size_t full = 0;
  std::size_t any = 0;
  // Without a name the first line that is not full is the last.
  for (bool more = true; more && !lines.at_end() && is_uu_line(without_return(lines.peek()));
       ++any) {
    const bool is_full = is_full_line(without_return(lines.take()));
    full += is_full;
    more = named || is_full;
  }
  if (named ? any == 0 : full < kManyLines) return 0;
  // The line of no bytes before the last one may have lost its blank.
  Lines behind = lines;
  if (!behind.at_end() && without_return(behind.peek()).empty()) behind.take();
  if (!behind.at_end() && trim(behind.peek()) == "end") {
    behind.take();
    lines = behind;
  }
  return lines.taken();
}

/// Where the yEnc file that begins here ends: behind its line "=yend", else nowhere.
std::size_t yenc_end(std::string_view from) {
  if (!from.starts_with("=ybegin ") ||
      from.substr(0, from.find('\n')).find(" size=") == std::string_view::npos)
    return 0;
  const std::size_t end = from.find("\n=yend");
  if (end == std::string_view::npos) return from.size();
  return std::min(from.find('\n', end + 1), from.size() - 1) + 1;
}

}  // namespace

std::string without_encoded_files(std::string_view text, std::size_t& count) {
  std::string out;
  for (Lines lines(text); !lines.at_end();) {
    const std::string_view rest = lines.rest();
    const std::string_view line = without_return(lines.peek());
    std::size_t end = yenc_end(rest);
    if (end == 0 && (begins_uu(line) || is_full_line(line))) end = uu_end(rest);
    if (end > 0) {
      ++count;
      lines = Lines(rest.substr(end));
      continue;
    }
    lines.take();
    out.append(rest.substr(0, rest.size() - lines.rest().size()));
  }
  return out;
}

}  // namespace morgue

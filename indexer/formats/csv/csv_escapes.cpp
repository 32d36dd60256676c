// Owns: the signs that stand for what is escaped, and the count of faults.
#include "indexer/formats/csv/csv_escapes.hpp"

#include <algorithm>

namespace morgue {

namespace {

// Control characters that mean nothing in text, which repair_text would drop.
constexpr char kDelimiter = '\x11';
constexpr char kQuote = '\x12';
constexpr char kBackslash = '\x13';
constexpr char kLineEnd = '\x14';

bool is_sign(char c) {
  return c >= kDelimiter && c <= kLineEnd;
}

/// Whether a quote at `at` may close its field: what follows is a delimiter or the end of the line,
/// with or without blanks.
bool may_close(std::string_view sample, std::size_t at, char delimiter) {
  const std::size_t next = sample.find_first_not_of(' ', at + 1);
  return next == std::string_view::npos || sample[next] == delimiter || sample[next] == '\n' ||
         sample[next] == '\r';
}

}  // namespace

bool may_have_escapes(std::string_view sample, char delimiter, char quote) {
  for (std::size_t at = sample.find('\\'); at != std::string_view::npos;
       at = sample.find('\\', at + 1)) {
    if (at + 1 == sample.size()) return false;
    const char next = sample[at + 1];
    if (next == quote || next == delimiter || next == '\n' || next == '\r') return true;
  }
  return false;
}

std::size_t quoting_faults(std::string_view sample, char delimiter, char quote, bool escapes) {
  std::size_t faults = 0;
  bool quoted = false;
  bool begins = true;  // a field does here
  for (std::size_t i = 0; i < sample.size(); ++i) {
    const char c = sample[i];
    if (escapes && c == '\\') {
      ++i;
      begins = false;
    } else if (!quoted) {
      quoted = begins && c == quote;
      begins = c == delimiter || c == '\n' || (begins && c == ' ');
    } else if (c == quote) {
      if (i + 1 < sample.size() && sample[i + 1] == quote) {
        ++i;
      } else if (may_close(sample, i, delimiter)) {
        quoted = false;
      } else {
        ++faults;
      }
    }
  }
  return faults + (quoted ? 1 : 0);
}

std::string hide_escaped(std::string_view line, char delimiter, char quote) {
  std::string out;
  out.reserve(line.size());
  for (std::size_t i = 0; i < line.size(); ++i) {
    if (is_sign(line[i])) continue;
    if (line[i] != '\\') {
      out += line[i];
    } else if (i + 1 == line.size()) {
      out += kLineEnd;
    } else if (const char next = line[i + 1]; next == delimiter || next == quote || next == '\\') {
      out += next == delimiter ? kDelimiter : next == quote ? kQuote : kBackslash;
      ++i;
    } else {
      out += '\\';  // \N is MySQL's nothing
    }
  }
  return out;
}

bool hides_line_end(std::string_view line) {
  return line.ends_with(kLineEnd);
}

void show_escaped(std::string& field, char delimiter, char quote) {
  if (std::none_of(field.begin(), field.end(), is_sign)) return;
  for (char& c : field) {
    if (c == kDelimiter) c = delimiter;
    if (c == kQuote) c = quote;
    if (c == kBackslash) c = '\\';
    if (c == kLineEnd) c = '\n';
  }
}

}  // namespace morgue

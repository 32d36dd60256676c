// Owns: telling what stands between two words.
#include "common/analysis/gaps.hpp"

#include <unicode/uchar.h>

#include <algorithm>

#include "common/base/utf8.hpp"

namespace morgue {

namespace {

/// A hyphen or U+200B, and the line end that may follow it.
bool is_hyphen(std::string_view gap) {
  const std::size_t length = gap[0] == '-' ? 1 : 3;
  const std::string_view sign = gap.substr(0, length);
  if (length == 3 && sign != "\xE2\x80\x90" && sign != "\xE2\x80\x91" && sign != "\xE2\x80\x8B")
    return false;
  if (gap.size() == length) return true;
  return gap.find_first_not_of(" \t\r\n", length) == std::string_view::npos &&
         std::count(gap.begin(), gap.end(), '\n') == 1;
}

}  // namespace

Between classify_long_gap(std::string_view gap) {
  if (gap.find("\n\n") != std::string_view::npos) return Between::paragraph;
  if (gap[0] == '-' || gap[0] == '\xE2') {
    if (gap == "\xE2\x80\x89" || gap == "\xE2\x80\x87") return Between::number_blank;
    return is_hyphen(gap) ? Between::hyphen : Between::other;
  }
  if (gap == "\xC2\xA0") return Between::number_blank;
  if (gap == "&\n" || gap == "\n&") return Between::ampersand;
  if (gap.size() <= 3 && gap.find_first_not_of(" \n&") == std::string_view::npos &&
      std::count(gap.begin(), gap.end(), '&') == 1)
    return Between::wide_ampersand;
  return Between::other;
}

bool is_blank(std::string_view gap) {
  if (gap.size() < 2) return gap == " " || gap == "\n" || gap == "\t";
  std::size_t pos = 0;
  return u_isUWhiteSpace(static_cast<UChar32>(next_code_point(gap, pos))) != 0 && pos == gap.size();
}

bool is_degrees(std::string_view gap) {
  constexpr std::string_view kDegree = "\xC2\xB0";
  if (!gap.ends_with(kDegree)) return false;
  gap.remove_suffix(kDegree.size());
  return gap.empty() || is_blank(gap);
}

}  // namespace morgue

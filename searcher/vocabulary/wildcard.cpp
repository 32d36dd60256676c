// Owns: the compiled form of a pattern, and the match with two pointers and one place to return to.
#include "searcher/vocabulary/wildcard.hpp"

#include <algorithm>

#include "common/base/utf8.hpp"

namespace morgue {

namespace {

bool is_wildcard(char c) {
  return c == '*' || c == '?';
}

/// "a*?**b" -> "a?*b": the same words, and no two stars side by side.
std::string normalise(std::string_view pattern) {
  std::string out;
  for (std::size_t pos = 0; pos < pattern.size();) {
    if (!is_wildcard(pattern[pos])) {
      out.push_back(pattern[pos++]);
      continue;
    }
    bool star = false;
    for (; pos < pattern.size() && is_wildcard(pattern[pos]); ++pos) {
      star |= pattern[pos] == '*';
      if (pattern[pos] == '?') out.push_back('?');
    }
    if (star) out.push_back('*');
  }
  return out;
}

/// Moves `pos` to the first place from there where what begins with `first` can match; false if
/// there is none. The first byte of a letter is found nowhere but at the start of one.
bool find_start(char first, std::string_view text, std::size_t& pos) {
  if (is_wildcard(first)) return true;
  pos = text.find(first, pos);
  return pos != std::string_view::npos;
}

}  // namespace

WildcardPattern::WildcardPattern(std::string_view pattern) {
  const std::string all = normalise(pattern);
  const std::size_t first = all.find_first_of("*?");
  prefix_ = all.substr(0, first);
  if (first != std::string::npos) {
    const std::size_t last = all.find_last_of("*?");
    middle_ = all.substr(first, last + 1 - first);
    suffix_ = all.substr(last + 1);
  }
  min_bytes_ = all.size() - static_cast<std::size_t>(std::count(all.begin(), all.end(), '*'));
}

bool WildcardPattern::matches(std::string_view word) const {
  if (word.size() < min_bytes_ || !word.ends_with(suffix_) || !word.starts_with(prefix_))
    return false;
  return matches_middle(word.substr(prefix_.size(), word.size() - prefix_.size() - suffix_.size()));
}

bool WildcardPattern::matches_middle(std::string_view middle) const {
  if (middle_ == "*") return true;
  const std::string_view pattern = middle_;
  std::size_t p = 0;
  std::size_t m = 0;
  // After the last star seen: where the pattern goes on, and from where in the word to try it next.
  // Earlier stars need no second try: what stands between two stars is best matched at its first
  // place.
  std::size_t star = std::string_view::npos;
  std::size_t tried = 0;
  while (m < middle.size()) {
    const bool more = p < pattern.size();
    if (more && pattern[p] == '*') {
      star = ++p;
      if (star == pattern.size()) return true;
      tried = m;
      if (!find_start(pattern[star], middle, tried)) return false;
      m = tried;
    } else if (more && pattern[p] == '?') {
      ++p;
      next_code_point(middle, m);
    } else if (more && pattern[p] == middle[m]) {
      ++p;
      ++m;
    } else if (star != std::string_view::npos) {
      next_code_point(middle, tried);
      if (!find_start(pattern[star], middle, tried)) return false;
      p = star;
      m = tried;
    } else {
      return false;
    }
  }
  if (p < pattern.size() && pattern[p] == '*') ++p;
  return p == pattern.size();
}

}  // namespace morgue

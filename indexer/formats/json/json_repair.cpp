// Owns: the walk over a record's tokens.
#include "indexer/formats/json/json_repair.hpp"

#include <fmt/format.h>

#include <algorithm>

#include "common/base/ascii.hpp"

namespace morgue {

namespace {

/// Digits that surely fit 64 bits, and an exponent that surely fits a double.
constexpr std::size_t kSafeDigits = 18;
constexpr std::size_t kSafeExponent = 2;

bool is_space(char c) {
  return c == ' ' || c == '\t' || c == '\n' || c == '\r';
}

std::size_t digits_at(std::string_view text, std::size_t at) {
  std::size_t end = at;
  while (end < text.size() && is_ascii_digit(text[end])) ++end;
  return end - at;
}

/// A number by the grammar of RFC 8259 that no parser of 64 bits refuses.
bool is_safe_number(std::string_view word) {
  std::size_t at = word.starts_with('-') ? 1 : 0;
  const std::size_t whole = digits_at(word, at);
  if (whole == 0 || whole > kSafeDigits || (whole > 1 && word[at] == '0')) return false;
  at += whole;
  if (at < word.size() && word[at] == '.') {
    const std::size_t fraction = digits_at(word, at + 1);
    if (fraction == 0) return false;
    at += 1 + fraction;
  }
  if (at < word.size() && (word[at] == 'e' || word[at] == 'E')) {
    ++at;
    if (at < word.size() && (word[at] == '+' || word[at] == '-')) ++at;
    const std::size_t exponent = digits_at(word, at);
    if (exponent == 0 || exponent > kSafeExponent) return false;
    at += exponent;
  }
  return at == word.size();
}

/// What looks like a number, of whatever size: digits, with a sign, a point or an exponent.
bool looks_like_number(std::string_view word) {
  return std::any_of(word.begin(), word.end(), is_ascii_digit) &&
         word.find_first_not_of("0123456789+-.eExXabcdefABCDEF_") == std::string_view::npos;
}

class JsonRepair {
 public:
  JsonRepair(std::string_view json, std::size_t max_depth) : json_(json), max_depth_(max_depth) {
    out_.text.reserve(json.size() + 64);
  }

  RepairedJson run() {
    while (at_ < json_.size()) token();
    return std::move(out_);
  }

 private:
  void token() {
    const char c = json_[at_];
    if (c == '"') return string();
    if (c == '{' || c == '[') return open(c);
    if (c == '}' || c == ']') {
      if (depth_ > 0) --depth_;
      return copy();
    }
    if (c == ',' && closes_next()) {
      ++at_;
      return;
    }
    if (is_space(c) || c == ',' || c == ':') return copy();
    word();
  }

  void copy() { out_.text += json_[at_++]; }

  bool closes_next() const {
    std::size_t next = at_ + 1;
    while (next < json_.size() && is_space(json_[next])) ++next;
    return next < json_.size() && (json_[next] == '}' || json_[next] == ']');
  }

  void open(char c) {
    if (depth_ < max_depth_) {
      ++depth_;
      out_.text += c;
      ++at_;
      return;
    }
    ++out_.left_out;
    out_.text += "null";
    skip_nested();
  }

  void skip_nested() {
    std::size_t inside = 0;
    bool quoted = false;
    for (; at_ < json_.size(); ++at_) {
      const char c = json_[at_];
      if (quoted) {
        if (c == '\\') ++at_;
        quoted = c != '"';
        continue;
      }
      quoted = c == '"';
      if (c == '{' || c == '[') ++inside;
      if ((c == '}' || c == ']') && --inside == 0) {
        ++at_;
        return;
      }
    }
  }

  void word() {
    const std::size_t start = at_;
    while (at_ < json_.size() && !is_space(json_[at_]) &&
           std::string_view(",:{}[]\"").find(json_[at_]) == std::string_view::npos) {
      ++at_;
    }
    const std::string_view word = json_.substr(start, at_ - start);
    std::string_view bare = word;
    if (bare.starts_with('-') || bare.starts_with('+')) bare.remove_prefix(1);
    if (bare == "NaN" || bare == "nan" || bare == "Infinity" || bare == "inf" ||
        word == "undefined" || word == "None") {
      out_.text += "null";
    } else if (word == "True" || word == "False") {
      out_.text += word == "True" ? "true" : "false";
    } else if (looks_like_number(word) && !is_safe_number(word)) {
      out_.text.append("\"").append(word).append("\"");
    } else {
      out_.text += word;
    }
  }

  void string() {
    copy();
    while (at_ < json_.size() && json_[at_] != '"') {
      const char c = json_[at_];
      if (c == '\\') {
        escape();
      } else if (static_cast<unsigned char>(c) < 0x20) {
        out_.text += fmt::format("\\u{:04x}", static_cast<int>(c));
        ++at_;
      } else {
        copy();
      }
    }
    if (at_ < json_.size()) copy();
  }

  void escape() {
    if (at_ + 1 >= json_.size()) return copy();
    const char c = json_[at_ + 1];
    if (c == 'u') return unicode_escape();
    if (std::string_view("\"\\/bfnrt").find(c) == std::string_view::npos) {
      // \' is an apostrophe, and JavaScript wraps lines by one; of any other the backslash is
      // meant.
      if (c != '\'' && c != '\n') out_.text += "\\\\";
      ++at_;
      return;
    }
    copy();
    copy();
  }

  /// The code unit of `\uXXXX` at `pos`, or -1.
  int unit_at(std::size_t pos) const {
    if (pos + 6 > json_.size() || json_[pos] != '\\' || json_[pos + 1] != 'u') return -1;
    const std::string_view digits = json_.substr(pos + 2, 4);
    if (!std::all_of(digits.begin(), digits.end(), is_ascii_hex)) return -1;
    return std::stoi(std::string(digits), nullptr, 16);
  }

  void unicode_escape() {
    const int unit = unit_at(at_);
    if (unit < 0) {
      out_.text += "\\\\";
      ++at_;
      return;
    }
    std::size_t length = 6;
    if (unit >= 0xD800 && unit <= 0xDFFF) {
      const int next = unit_at(at_ + 6);
      if (unit >= 0xDC00 || next < 0xDC00 || next > 0xDFFF) {
        out_.text += "\\ufffd";
        ++out_.replaced;
        at_ += 6;
        return;
      }
      length = 12;
    }
    out_.text.append(json_.substr(at_, length));
    at_ += length;
  }

  std::string_view json_;
  std::size_t max_depth_;
  std::size_t at_ = 0;
  std::size_t depth_ = 0;
  RepairedJson out_;
};

}  // namespace

RepairedJson repair_json(std::string_view json, std::size_t max_depth) {
  return JsonRepair(json, max_depth).run();
}

}  // namespace morgue

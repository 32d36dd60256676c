// Owns: taking base64 apart, by GLib, and telling text from what is none.
#include "indexer/reading/base64_text.hpp"

#include <glib.h>

#include <algorithm>
#include <memory>

#include "common/base/ascii.hpp"
#include "common/base/lines.hpp"
#include "common/base/utf8.hpp"
#include "indexer/reading/charset.hpp"
#include "indexer/reading/not_articles.hpp"

namespace morgue {

namespace {

/// Fewer signs may be a word, a number or a digest.
constexpr std::size_t kMinSigns = 64;
constexpr std::string_view kDataMark = ";base64,";

bool is_line_end(char c) {
  return c == '\n' || c == '\r';
}

bool is_sign(char c) {
  return is_ascii_letter(c) || is_ascii_digit(c) || c == '+' || c == '/' || c == '-' || c == '_';
}

/// What is behind "data:text/html;base64,", or the text as it is.
std::string_view without_data_head(std::string_view text) {
  if (!text.starts_with("data:")) return text;
  const std::size_t mark = text.substr(0, 200).find(kDataMark);
  return mark == std::string_view::npos ? text : text.substr(mark + kDataMark.size());
}

/// The signs alone, as GLib takes them, with their padding; empty for what is no base64.
std::string clean_signs(std::string_view text) {
  std::string signs;
  signs.reserve(text.size() + 2);
  for (const char c : text) {
    if (is_line_end(c) || c == ' ' || c == '\t') continue;
    signs += c == '-' ? '+' : c == '_' ? '/' : c;
  }
  while (signs.ends_with('=')) signs.pop_back();
  if (signs.size() % 4 == 1 || !std::ranges::all_of(signs, is_sign)) return {};
  signs.append((4 - signs.size() % 4) % 4, '=');
  return signs;
}

std::string decoded_bytes(const std::string& signs) {
  gsize size = 0;
  const std::unique_ptr<guchar, void (*)(void*)> bytes(g_base64_decode(signs.c_str(), &size),
                                                       g_free);
  return {reinterpret_cast<const char*>(bytes.get()), size};
}

}  // namespace

std::optional<std::string> text_of_base64(std::string_view base64) {
  const std::string signs = clean_signs(without_data_head(trim(base64)));
  if (signs.empty()) return std::nullopt;
  const std::string bytes = decoded_bytes(signs);
  if (looks_binary(bytes) || !binary_format(bytes).empty()) return std::nullopt;
  DecodedText decoded = decode_text(bytes, {});
  const bool has_controls = std::ranges::any_of(
      decoded.text, [](char c) { return c >= 0 && c < ' ' && !(c >= '\t' && c <= '\r'); });
  // Markup is text here, whole pages or not.
  const bool is_markup = trim(decoded.text).starts_with('<');
  const bool is_machines = !is_markup && !machine_format(decoded.text, {}).empty();
  if (has_controls || decoded.replaced > 0 || is_machines) return std::nullopt;
  return std::move(decoded.text);
}

bool may_be_base64(std::string_view text) {
  for (Lines lines(text); !lines.at_end();) {
    if (!std::ranges::all_of(trim(lines.take()), [](char c) { return is_sign(c) || c == '='; }))
      return false;
  }
  return true;
}

bool seems_base64(std::string_view text) {
  text = trim(text);
  if (text.starts_with("data:")) return text.substr(0, 200).find(kDataMark) != text.npos;
  if (text.size() < kMinSigns) return false;
  const std::string_view signs = text.substr(0, text.find('='));
  const auto has = [signs](bool (*test)(char)) { return std::ranges::any_of(signs, test); };
  return std::ranges::all_of(text,
                             [](char c) { return is_sign(c) || c == '=' || is_line_end(c); }) &&
         has(is_ascii_digit) && has(is_ascii_lower) && has(is_ascii_upper) &&
         text.size() - signs.size() <= 4 &&
         static_cast<std::size_t>(std::ranges::count(text, '\n')) * 32 <= text.size();
}

}  // namespace morgue

// Owns: the escapes of each kind of output.
#include "common/print/safe_text.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <charconv>
#include <filesystem>
#include <nlohmann/json.hpp>

#include "common/base/ascii.hpp"
#include "common/base/utf8.hpp"

namespace morgue {

namespace {

bool ends_in_hyphen(std::string_view text) {
  return text.ends_with("-") || text.ends_with("\xC2\xAD") || text.ends_with("\xC2\xAC") ||
         text.ends_with("\xE2\x80\x90");
}

/// \uXXXX, or two of them for what is beyond the basic plane.
void append_json_escape(std::string& out, char32_t c) {
  if (c < 0x10000) {
    out += fmt::format("\\u{:04x}", static_cast<std::uint32_t>(c));
    return;
  }
  const auto rest = static_cast<std::uint32_t>(c) - 0x10000;
  out += fmt::format("\\u{:04x}\\u{:04x}", 0xD800 + (rest >> 10), 0xDC00 + (rest & 0x3FF));
}

/// "-5", "+3.25e-7": a spreadsheet takes it for that number and nothing else.
bool is_signed_number(std::string_view text) {
  if (text.size() < 2 || (text[0] != '-' && text[0] != '+') || !is_ascii_digit(text[1]))
    return false;
  double value = 0;
  const char* end = text.data() + text.size();
  return std::from_chars(text.data() + 1, end, value).ptr == end;
}

bool starts_formula(std::string_view text) {
  if (text.empty() || is_signed_number(text)) return false;
  std::size_t pos = 0;
  constexpr std::u32string_view kSigns = U"=+-@\t\r\n\uFF1D\uFF0B\uFF0D\uFF20";
  return kSigns.find(next_code_point(text, pos)) != std::u32string_view::npos;
}

/// Visible, with "\n" kept.
std::string visible_lines(std::string_view text) {
  std::string out;
  for (std::size_t begin = 0; begin <= text.size();) {
    const std::size_t end = std::min(text.find('\n', begin), text.size());
    if (begin > 0) out += '\n';
    out += make_visible(text.substr(begin, end - begin));
    begin = end + 1;
  }
  return out;
}

bool needs_quotes(std::string_view text) {
  return text.find_first_of(",\"\r\n;'\t") != std::string_view::npos || text.starts_with(' ') ||
         text.ends_with(' ');
}

/// Here and not by libcsv, nor the entities of html_text by libxml2: programs that need no more of
/// them would load them and what they bring with them, which takes longer than many a search.
std::string csv_quoted(std::string_view text) {
  std::string out = "\"";
  for (const char c : text) {
    if (c == '"') out += '"';
    out += c;
  }
  return out += '"';
}

std::string_view html_entity(char c) {
  switch (c) {
    case '<':
      return "&lt;";
    case '>':
      return "&gt;";
    case '&':
      return "&amp;";
    case '"':
      return "&quot;";
    default:
      return {};
  }
}

}  // namespace

std::string one_line(std::string_view text) {
  std::string joined;
  joined.reserve(text.size());
  for (const char c : text) {
    if (c != '\n') {
      joined.push_back(c);
    } else if (joined.empty() || !ends_in_hyphen(joined)) {
      joined.push_back(' ');
    }
  }
  return make_visible(joined);
}

std::string unknown_id_text(std::string_view id) {
  return fmt::format("no article has the id '{}'", make_visible(id));
}

std::string json_text(const nlohmann::ordered_json& json, int indent) {
  using Json = nlohmann::ordered_json;
  const std::string dumped = json.dump(indent, ' ', false, Json::error_handler_t::replace);
  std::string out;
  out.reserve(dumped.size());
  for (std::size_t pos = 0; pos < dumped.size();) {
    const std::size_t start = pos;
    const char32_t c = next_code_point(dumped, pos);
    if (is_unsafe_for_terminal(c)) {
      append_json_escape(out, c);
    } else {
      out.append(dumped, start, pos - start);
    }
  }
  return out;
}

std::string html_text(std::string_view text) {
  std::string out;
  for (const char c : one_line(text)) {
    const std::string_view entity = html_entity(c);
    if (entity.empty())
      out += c;
    else
      out += entity;
  }
  return out;
}

std::string csv_field(std::string_view text) {
  const std::string visible = (starts_formula(text) ? "'" : "") + visible_lines(text);
  return needs_quotes(visible) ? csv_quoted(visible) : visible;
}

std::string tsv_field(std::string_view text) {
  return (starts_formula(text) ? "'" : "") + make_visible(text);
}

std::string run_column(std::string_view id) {
  std::string out;
  for (std::size_t pos = 0; pos < id.size();) {
    const std::size_t start = pos;
    const char32_t c = next_code_point(id, pos);
    const std::string_view bytes = id.substr(start, pos - start);
    const bool plain = !is_unsafe_for_terminal(c) && c > U' ' && !trim(bytes).empty();
    for (const char byte : bytes) {
      if (plain)
        out += byte;
      else
        out += fmt::format("%{:02X}", static_cast<unsigned char>(byte));
    }
  }
  return out.empty() ? "-" : out;
}

std::string safe_url(std::string_view url) {
  const std::size_t colon = std::min(url.find("://"), url.size());
  const std::string scheme = ascii_lower(url.substr(0, colon));
  if (scheme != "http" && scheme != "https" && scheme != "file") return {};
  constexpr std::string_view kUnwise = "<>\"'\\^`{}|";
  std::string out;
  for (const char c : url) {
    const bool plain = c > ' ' && c < '\x7F' && kUnwise.find(c) == std::string_view::npos;
    out += plain ? std::string(1, c) : fmt::format("%{:02X}", static_cast<unsigned char>(c));
  }
  return out;
}

std::string file_url(const std::string& file) {
  if (file.empty()) return {};
  std::error_code error;
  const auto path = std::filesystem::absolute(file.substr(0, file.find('!')), error);
  if (error || !std::filesystem::is_regular_file(path, error)) return {};
  std::string escaped;
  for (const char c : path.string()) {
    escaped += c == '%' || c == '?' || c == '#' ? fmt::format("%{:02X}", c) : std::string(1, c);
  }
  return safe_url("file://" + escaped);
}

}  // namespace morgue

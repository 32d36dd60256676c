// Owns: the piecewise decoding and repair of XML text.
#include "indexer/formats/xml/xml_source.hpp"

#include <fmt/format.h>
#include <libxml/HTMLparser.h>

#include <algorithm>
#include <cstring>

#include "common/base/ascii.hpp"
#include "indexer/formats/markup/html_entities.hpp"

namespace morgue {

namespace {

constexpr std::size_t kPiece = 64 * 1024;
constexpr std::size_t kMaxPiece = 4u << 20;
constexpr std::size_t kMaxEntityName = 32;

/// Without what should not, but does stand before an XML declaration: blanks, byte order marks,
/// comments.
std::string_view without_declaration_lead(std::string_view head) {
  for (;;) {
    if (head.starts_with("\xEF\xBB\xBF")) {
      head.remove_prefix(3);
    } else if (head.starts_with("<!--") && head.find("-->") != std::string_view::npos) {
      head.remove_prefix(head.find("-->") + 3);
    } else if (!head.empty() &&
               std::string_view(" \t\r\n").find(head[0]) != std::string_view::npos) {
      head.remove_prefix(1);
    } else {
      return head;
    }
  }
}

/// Whether an XML declaration begins at `pos`; "<?xml-stylesheet" is none.
bool opens_declaration(std::string_view text, std::size_t pos) {
  return text.substr(pos, 5) == "<?xml" && pos + 5 < text.size() &&
         std::string_view(" \t\r\n?").find(text[pos + 5]) != std::string_view::npos;
}

// Value of encoding="..." in an XML declaration.
std::string declared_charset(std::string_view head) {
  head = without_declaration_lead(head);
  const std::size_t end = head.find("?>");
  if (!head.starts_with("<?xml") || end == std::string_view::npos) return {};
  head = head.substr(0, end);
  const std::size_t key = head.find("encoding");
  if (key == std::string_view::npos) return {};
  const std::size_t open = head.find_first_of("\"'", key);
  if (open == std::string_view::npos) return {};
  const std::size_t close = head.find(head[open], open + 1);
  return close == std::string_view::npos ? std::string{}
                                         : std::string(head.substr(open + 1, close - open - 1));
}

// Charsets whose bytes cannot be cut behind a '>'.
bool must_be_whole(std::string_view head, std::string_view charset) {
  const std::string lower = ascii_lower(charset);
  // A UTF-8 file may declare UTF-16; only NUL bytes show that it really is.
  return head.find('\0') != std::string_view::npos || head.starts_with("\xFF\xFE") ||
         head.starts_with("\xFE\xFF") || lower.starts_with("iso-2022") || lower.starts_with("hz");
}

// A control character, U+FFFE or U+FFFF at `pos`, which XML forbids; gives its length, 0 for none.
std::size_t forbidden(std::string_view text, std::size_t pos) {
  const unsigned char c = static_cast<unsigned char>(text[pos]);
  if (c < 0x20) return c == '\t' || c == '\n' || c == '\r' ? 0 : 1;
  const std::string_view three = text.substr(pos, 3);
  return three == "\xEF\xBF\xBE" || three == "\xEF\xBF\xBF" ? 3 : 0;
}

// Whether the '<' at `pos` starts a tag, comment, CDATA section or instruction; "a < b" does not.
bool opens_markup(std::string_view text, std::size_t pos) {
  if (text.substr(pos, 2) == "</") ++pos;
  if (pos + 1 >= text.size()) return false;
  const char c = text[pos + 1];
  return is_letter_byte(c) || c == '_' || c == ':' || c == '!' || c == '?';
}

// What a reference "name" between & and ; is to become.
std::string reference(std::string_view name) {
  if (name == "amp" || name == "lt" || name == "gt" || name == "quot" || name == "apos") {
    return fmt::format("&{};", name);
  }
  if (name.starts_with("#")) {
    const bool hex = name.starts_with("#x") || name.starts_with("#X");
    unsigned value = 0;
    for (const char c : name.substr(hex ? 2 : 1)) {
      const unsigned digit =
          c <= '9' ? static_cast<unsigned>(c - '0') : static_cast<unsigned>((c | 0x20) - 'a' + 10);
      value = std::min(value * (hex ? 16u : 10u) + digit, 0x110000u);
    }
    const bool legal = value == 9 || value == 10 || value == 13 ||
                       (value >= 32 && value < 0xD800) || (value >= 0xE000 && value < 0xFFFE) ||
                       (value >= 0x10000 && value < 0x110000);
    return legal ? fmt::format("&#{};", value) : std::string(" ");
  }
  const std::string name_z(name);
  const htmlEntityDesc* known = htmlEntityLookup(reinterpret_cast<const xmlChar*>(name_z.c_str()));
  if (known != nullptr) return fmt::format("&#{};", known->value);
  const std::string text = html5_entity(name);
  if (text == "<" || text == "&" || text == ">") return fmt::format("&#{};", int{text[0]});
  return text.empty() ? fmt::format("&amp;{};", name) : text;
}

// Length of the name of a well-formed reference that starts behind the & at `pos`; 0 for none.
std::size_t reference_name(std::string_view text, std::size_t pos) {
  const std::string_view rest = text.substr(pos + 1, kMaxEntityName);
  const std::size_t end = rest.find(';');
  if (end == std::string_view::npos || end == 0) return 0;
  const std::string_view name = rest.substr(0, end);
  const auto is_digit = is_ascii_digit;
  const auto is_letter = is_ascii_letter;
  if (name[0] != '#') {
    const bool word =
        is_letter(name[0]) && std::all_of(name.begin(), name.end(), [&](char c) {
          return is_letter(c) || is_digit(c) || c == '.' || c == '-' || c == '_' || c == ':';
        });
    return word ? end : 0;
  }
  const bool hex = name.size() > 1 && (name[1] | 0x20) == 'x';
  const std::string_view digits = name.substr(hex ? 2 : 1);
  const bool number = hex ? std::all_of(digits.begin(), digits.end(), is_ascii_hex)
                          : std::all_of(digits.begin(), digits.end(), is_digit);
  return number && !digits.empty() ? end : 0;
}

}  // namespace

XmlSource::XmlSource(Input& input, std::string charset, std::size_t max_whole)
    : input_(input), charset_(std::move(charset)), max_whole_(max_whole) {
  const std::string_view head = input_.peek(1024);
  if (std::string own = declared_charset(head); !own.empty()) charset_ = std::move(own);
  whole_ = must_be_whole(head, charset_);
}

std::size_t XmlSource::read(char* out, std::size_t size) {
  if (taken_ == ready_.size()) refill();
  const std::size_t n = std::min(size, ready_.size() - taken_);
  if (n > 0) std::memcpy(out, ready_.data() + taken_, n);
  taken_ += n;
  return n;
}

void XmlSource::refill() {
  ready_.clear();
  taken_ = 0;
  while (ready_.empty()) {
    if (whole_) {
      const std::string all = input_.read_all(max_whole_);
      if (all.empty()) return;
      clean(decode_text(all, charset_));
      continue;
    }
    std::string_view piece;
    std::size_t cut = std::string_view::npos;
    for (std::size_t size = kPiece; cut == std::string_view::npos && size <= kMaxPiece; size *= 4) {
      piece = input_.peek(size);
      cut = piece.rfind('>');
      if (piece.size() < size) break;  // the end of the input
    }
    if (piece.empty()) return;
    const std::size_t size =
        cut == std::string_view::npos || piece.size() < kPiece ? piece.size() : cut + 1;
    const DecodedText decoded = decode_text(piece.substr(0, size), charset_);
    input_.skip(size);
    clean(decoded);
  }
}

void XmlSource::clean(const DecodedText& decoded) {
  const std::string_view text = decoded.text;
  replaced_ += decoded.replaced;
  ready_.reserve(text.size() + text.size() / 16);
  for (std::size_t i = 0; i < text.size();) {
    if (!begun_ && text.substr(i, 3) == "\xEF\xBB\xBF") {  // a second one, or behind blanks
      i += 3;
      continue;
    }
    begun_ = begun_ || text[i] == '<';
    if (const std::size_t bad = forbidden(text, i); bad > 0) {
      ready_ += ' ';
      i += bad;
      continue;
    }
    const char c = text[i];
    if (in_cdata_) {
      if (c == ']' && text.substr(i, 3) == "]]>") in_cdata_ = false;
    } else if (c == '<' && opens_declaration(text, i)) {
      // It says nothing that is still needed, and libxml2 takes it at the very start only.
      const std::size_t end = std::min(text.find("?>", i), text.size());
      for (; i < end; ++i) ready_ += text[i] == '\n' ? '\n' : ' ';
      i = std::min(end + 2, text.size());
      continue;
    } else if (c == '<' && text.substr(i, 9) == "<![CDATA[") {
      in_cdata_ = true;
    } else if (c == '<' && !opens_markup(text, i)) {
      ready_ += "&lt;";
      ++i;
      continue;
    } else if (c == '&') {
      const std::size_t name = reference_name(text, i);
      ready_ += name == 0 ? std::string("&amp;") : reference(text.substr(i + 1, name));
      i += name == 0 ? 1 : name + 2;
      continue;
    }
    ready_ += c;
    ++i;
  }
}

std::string xml_root_name(std::string_view head) {
  const std::string decoded = decode_text(head, {}).text;
  std::string_view rest = decoded;
  for (;;) {
    const std::size_t start = rest.find_first_not_of(" \t\r\n");
    if (start == std::string_view::npos || rest[start] != '<') return {};
    rest.remove_prefix(start);
    std::string_view close;
    if (rest.starts_with("<!--")) close = "-->";
    if (rest.starts_with("<?")) close = "?>";
    if (rest.starts_with("<!DOCTYPE")) {
      const std::size_t bracket = rest.find('[');
      close = bracket < rest.find('>') ? "]>" : ">";
    }
    if (close.empty()) break;
    const std::size_t end = rest.find(close);
    if (end == std::string_view::npos) return {};
    rest.remove_prefix(end + close.size());
  }
  const std::size_t end = rest.find_first_of(" \t\r\n/>", 1);
  return std::string(rest.substr(1, std::min(end, std::size_t{64}) - 1));
}

std::string xml_local_root_name(std::string_view head) {
  const std::string name = xml_root_name(head);
  return name.substr(name.rfind(':') + 1);
}

}  // namespace morgue

// Owns: cutting records and tags by searching for "<", never byte by byte through a state machine.
#include "indexer/formats/sgml/sgml_scanner.hpp"

#include <libxml/HTMLparser.h>

#include <algorithm>
#include <array>
#include <charconv>

#include "common/base/ascii.hpp"
#include "common/base/utf8.hpp"
#include "indexer/reading/charset.hpp"

namespace morgue {

namespace {

constexpr std::size_t kFirstLook = 4096;
constexpr std::size_t kSearchStep = 64 * 1024;
constexpr std::size_t kMaxTag = 4096;  // longer than any real tag; a stray "<" ends here
constexpr std::size_t kMaxEntity = 12;

bool is_name_char(char c) {
  return is_ascii_letter(c) || is_ascii_digit(c) || c == '-' || c == '_' || c == '.' || c == ':';
}
bool is_blank(char c) {
  return c == ' ' || c == '\t' || c == '\n' || c == '\r' || c == '\f';
}

/// True where `text` begins with `<name` or `</name` and the name ends there.
bool is_tag(std::string_view text, std::string_view name, bool closing) {
  const std::size_t at = closing ? 2 : 1;
  if (text.size() < at + name.size() || text[0] != '<' || (closing && text[1] != '/')) return false;
  if (!same_name(text.substr(at, name.size()), name)) return false;
  return text.size() == at + name.size() || !is_name_char(text[at + name.size()]);
}

/// Position of the start (or end) tag at or after `from`, or npos.
std::size_t find_tag(std::string_view text, std::string_view name, bool closing, std::size_t from) {
  for (std::size_t at = text.find('<', from); at != std::string_view::npos;
       at = text.find('<', at + 1)) {
    if (is_tag(text.substr(at), name, closing)) return at;
  }
  return std::string_view::npos;
}

}  // namespace

SgmlRecords::SgmlRecords(Input& input, std::string_view path, std::string_view element,
                         std::size_t max_bytes)
    : input_(input), path_(path), element_(element), max_bytes_(max_bytes) {}

bool SgmlRecords::find_start() {
  const std::size_t tag = element_.size() + 2;  // the name must be seen with the byte after it
  for (;;) {
    const std::string_view window = input_.peek(kSearchStep);
    const std::size_t at = find_tag(window, element_, false, 0);
    const bool ended = window.size() < kSearchStep;
    if (at != std::string_view::npos && (ended || at + tag <= window.size())) {
      input_.skip(at);
      return true;
    }
    if (ended) return false;
    input_.skip(window.size() - tag);
  }
}

std::size_t SgmlRecords::find_end(SgmlRecord& record) {
  std::size_t searched = element_.size() + 1;
  for (std::size_t want = kFirstLook;; want *= 2) {
    const std::string_view window = input_.peek(std::min(want, max_bytes_));
    const bool ended = window.size() < std::min(want, max_bytes_);
    for (std::size_t at = window.find('<', searched); at != std::string_view::npos;
         at = window.find('<', at + 1)) {
      const std::string_view here = window.substr(at);
      if (!ended && here.size() < element_.size() + 3) break;  // seen whole in the next window
      if (is_tag(here, element_, true)) {
        record.ending = RecordEnding::closed;
        return at;
      }
      if (is_tag(here, element_, false)) {
        record.ending = RecordEnding::unclosed;
        return at;
      }
    }
    if (ended || want >= max_bytes_) {
      record.ending = ended ? RecordEnding::cut : RecordEnding::too_long;
      return window.size();
    }
    searched = window.size() - std::min(window.size(), element_.size() + 3);
    searched = std::max(searched, element_.size() + 1);
  }
}

bool SgmlRecords::next(SgmlRecord& record) {
  if (!find_start()) return false;
  record.where = {path_, ++count_, input_.line(), input_.offset()};
  const std::size_t size = find_end(record);
  record.bytes = input_.read(size);
  if (record.ending == RecordEnding::too_long) record.bytes = {};
  return true;
}

bool SgmlPieces::next(SgmlPiece& piece) {
  if (rest_.empty()) return false;
  std::size_t at = 0;
  for (;; ++at) {
    at = rest_.find('<', at);
    if (at == std::string_view::npos || at + 1 >= rest_.size()) {
      at = rest_.size();
      break;
    }
    const char c = rest_[at + 1];
    const bool closing = c == '/' && at + 2 < rest_.size() && is_ascii_letter(rest_[at + 2]);
    if (!is_ascii_letter(c) && !closing && c != '!' && c != '?') continue;
    if (rest_.substr(at, kMaxTag).find('>') != std::string_view::npos) break;
  }
  if (at > 0) {
    piece = {SgmlPiece::Kind::text, rest_.substr(0, at), {}, {}};
    rest_.remove_prefix(at);
    return true;
  }
  std::string_view tag = rest_.substr(1, rest_.find('>') - 1);
  rest_.remove_prefix(tag.size() + 2);
  piece = {SgmlPiece::Kind::other, {}, {}, {}};
  if (tag.empty() || tag[0] == '!' || tag[0] == '?') return true;
  piece.kind = tag[0] == '/' ? SgmlPiece::Kind::close : SgmlPiece::Kind::open;
  if (tag[0] == '/') tag.remove_prefix(1);
  const std::size_t name = static_cast<std::size_t>(
      std::find_if_not(tag.begin(), tag.end(), is_name_char) - tag.begin());
  piece.name = tag.substr(0, name);
  piece.attributes = tag.substr(name);
  return true;
}

std::string_view sgml_attribute(std::string_view attributes, std::string_view name) {
  std::size_t at = 0;
  while (at < attributes.size()) {
    while (at < attributes.size() && !is_name_char(attributes[at])) ++at;
    const std::size_t start = at;
    while (at < attributes.size() && is_name_char(attributes[at])) ++at;
    const std::string_view found = attributes.substr(start, at - start);
    while (at < attributes.size() && is_blank(attributes[at])) ++at;
    if (at >= attributes.size() || attributes[at] != '=') continue;
    ++at;
    while (at < attributes.size() && is_blank(attributes[at])) ++at;
    std::string_view value;
    if (at < attributes.size() && (attributes[at] == '"' || attributes[at] == '\'')) {
      const std::size_t end = attributes.find(attributes[at], at + 1);
      value = attributes.substr(at + 1, end == std::string_view::npos ? end : end - at - 1);
      at = end == std::string_view::npos ? attributes.size() : end + 1;
    } else {
      const std::size_t end = attributes.find_first_of(" \t\r\n", at);
      value = attributes.substr(at, end == std::string_view::npos ? end : end - at);
      at = std::min(end, attributes.size());
    }
    if (same_name(found, name)) return value;
  }
  return {};
}

namespace {

/// Names that HTML does not have, from the DTDs of the TREC disks.
struct Entity {
  std::string_view name;
  char32_t code_point;
};
constexpr std::array<Entity, 8> kEntities = {{{"amp", '&'},
                                              {"lt", '<'},
                                              {"gt", '>'},
                                              {"hyph", '-'},
                                              {"blank", ' '},
                                              {"cir", 0x25CB},
                                              {"bullet", 0x2022},
                                              {"rsquo", 0x2019}}};

/// Code point of a named entity; 0: unknown.
char32_t named_entity(std::string_view name) {
  for (const Entity& entity : kEntities) {
    if (same_name(entity.name, name)) return entity.code_point;
  }
  const std::string text(name);
  const auto* found = htmlEntityLookup(reinterpret_cast<const xmlChar*>(text.c_str()));
  return found == nullptr ? 0 : static_cast<char32_t>(found->value);
}

/// Appends what the digits of a reference stand for; controls give nothing. False for no number.
bool append_reference(std::string& out, std::string_view digits) {
  const bool hex = !digits.empty() && ascii_lower(digits[0]) == 'x';
  if (hex) digits.remove_prefix(1);
  std::uint32_t value = 0;
  const char* end = digits.data() + digits.size();
  const auto [stop, error] = std::from_chars(digits.data(), end, value, hex ? 16 : 10);
  if (digits.empty() || error != std::errc() || stop != end) return false;
  const bool control = value < 0x20 && value != '\t' && value != '\n';
  if (!control && (value < 0x7F || value > 0x9F)) append_utf8(out, value);
  return true;
}

}  // namespace

std::string sgml_text(std::string_view raw) {
  std::string out;
  out.reserve(raw.size());
  for (;;) {
    const std::size_t amp = raw.find('&');
    out.append(raw.substr(0, amp));
    if (amp == std::string_view::npos) return out;
    raw.remove_prefix(amp);
    const std::size_t end = raw.substr(0, kMaxEntity).find(';');
    const std::string_view name =
        end == std::string_view::npos ? std::string_view() : raw.substr(1, end - 1);
    bool known = false;
    if (name.size() > 1 && name[0] == '#') {
      known = append_reference(out, name.substr(1));
    } else if (const char32_t code_point = name.empty() ? 0 : named_entity(name)) {
      append_utf8(out, code_point);
      known = true;
    }
    if (!known) out += '&';
    raw.remove_prefix(known ? end + 1 : 1);
  }
}

std::string_view valid_record(std::string_view bytes, std::string_view declared,
                              std::string& storage, std::uint64_t* replaced) {
  if (is_valid_utf8(bytes)) return bytes;
  DecodedText decoded = decode_text(bytes, declared);
  *replaced += decoded.replaced;
  storage = std::move(decoded.text);
  return storage;
}

}  // namespace morgue

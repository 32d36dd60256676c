// Owns: cutting the armour's lines from a text.
#include "indexer/reading/pgp_armour.hpp"

#include <algorithm>

#include "common/base/utf8.hpp"

namespace morgue {

namespace {

constexpr std::string_view kBegin = "-----BEGIN PGP ";
constexpr std::string_view kSigned = "-----BEGIN PGP SIGNED MESSAGE-----";
constexpr std::string_view kSignature = "-----BEGIN PGP SIGNATURE-----";
constexpr std::string_view kSignatureEnd = "-----END PGP SIGNATURE-----";
constexpr std::string_view kKey = "-----BEGIN PGP PUBLIC KEY BLOCK-----";
constexpr std::string_view kKeyEnd = "-----END PGP PUBLIC KEY BLOCK-----";

/// Takes the text line by line.
class Lines {
 public:
  explicit Lines(std::string_view rest) : rest_(rest) {}

  bool at_end() const { return rest_.empty(); }
  std::string_view rest() const { return rest_; }
  /// With its line end.
  std::string_view peek() const {
    return rest_.substr(0, std::min(rest_.find('\n'), rest_.size() - 1) + 1);
  }
  std::string_view take() {
    const std::string_view line = peek();
    rest_.remove_prefix(line.size());
    return line;
  }

 private:
  std::string_view rest_;
};

/// Whether there is a line of these words in the text.
bool has_line(std::string_view text, std::string_view words) {
  for (std::size_t at = text.find(words); at != std::string_view::npos;
       at = text.find(words, at + 1)) {
    const std::size_t end = std::min(text.find('\n', at), text.size());
    if ((at == 0 || text[at - 1] == '\n') && trim(text.substr(at, end - at)) == words) return true;
  }
  return false;
}

/// Takes a block of base64 up to its last line; false where it has none, and nothing is taken.
bool take_block(Lines& lines, std::string_view end) {
  if (!has_line(lines.rest(), end)) return false;
  while (trim(lines.take()) != end) {
  }
  return true;
}

/// Takes "-----BEGIN PGP SIGNED MESSAGE-----", its headers ("Hash: SHA256") and the blank line.
void take_head(Lines& lines) {
  lines.take();
  while (!lines.at_end() && !trim(lines.peek()).empty()) {
    if (lines.peek().find(": ") == std::string_view::npos) return;
    lines.take();
  }
  if (!lines.at_end()) lines.take();
}

/// Goes over a text once. What has no end is looked for once only: there is none further on.
class Armour {
 public:
  std::string without(std::string_view text) {
    std::string out;
    for (Lines lines(text); !lines.at_end();) {
      if (take_armour(lines)) continue;
      const std::string_view line = lines.take();
      out += is_signed_ && line.starts_with("- ") ? line.substr(2) : line;
    }
    return out;
  }

 private:
  bool take_armour(Lines& lines) {
    const std::string_view line = trim(lines.peek());
    if (line == kSigned && !is_signed_ && signatures_) {
      signatures_ = has_line(lines.rest(), kSignature);
      if (!signatures_) return false;
      take_head(lines);
      is_signed_ = true;
      return true;
    }
    if (line == kSignature) {
      is_signed_ = false;
      return signature_ends_ && (signature_ends_ = take_block(lines, kSignatureEnd));
    }
    return line == kKey && key_ends_ && (key_ends_ = take_block(lines, kKeyEnd));
  }

  bool is_signed_ = false;  ///< in the text of a signed message, whose dashes are escaped
  bool signatures_ = true;  ///< more of them may follow
  bool signature_ends_ = true;
  bool key_ends_ = true;
};

}  // namespace

std::string without_pgp_armour(std::string_view text) {
  if (text.find(kBegin) == std::string_view::npos) return std::string(text);
  return Armour().without(text);
}

}  // namespace morgue

// Owns: the form of a text that words are cut from: Unicode's NFKC (UAX #15) with the signs taken
// out or unified that part or join words wrongly, and the way back from it to the bytes of the
// source. Text that needs nothing is looked at once and not copied. Does not own: case and accents
// (folding.hpp), the rules by character (characters.hpp), where words are (word_breaker.hpp).
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "common/analysis/characters.hpp"

namespace morgue {

/// Where the line after a line end at `at` begins, blanks on both sides passed over; 0 where no
/// line ends there, or the text.
std::size_t next_line(std::string_view text, std::size_t at);

/// Normalises one text after the other. Not thread-safe; use one a thread.
class TextNormalizer {
 public:
  /// The form of `source` (valid UTF-8, under 4 GB) to cut: `source` itself where nothing changes.
  /// Valid until the next call and as long as `source` is. Time is linear in the text.
  std::string_view normalize(std::string_view source) { return run(source, false); }

  /// The same with every segment given to ICU: the reference for the quick check's test.
  std::string_view normalize_slowly(std::string_view source) { return run(source, true); }

  /// The byte of the source where the piece begins that has its first byte at `at` in the
  /// normalised text.
  std::uint32_t source_begin(std::uint32_t at) const {
    return edits_.empty() ? at : mapped_begin(at);
  }
  /// The byte of the source behind the piece that ends before `at` in the normalised text.
  std::uint32_t source_end(std::uint32_t at) const { return edits_.empty() ? at : mapped_end(at); }

  CharacterTable& characters() { return characters_; }

 private:
  /// What stands in the normalised text for a piece of the source. Both may be empty, not together.
  struct Edit {
    std::uint32_t begin, end;  ///< in the normalised text
    std::uint32_t source_begin, source_end;
  };
  enum class Superscripts : std::uint8_t { join, part, leave };

  std::uint32_t mapped_begin(std::uint32_t at) const;
  std::uint32_t mapped_end(std::uint32_t at) const;
  std::string_view run(std::string_view source, bool slowly);
  std::size_t treat(char32_t c, CharacterRole role, std::size_t at, std::size_t next);
  std::size_t treat_between(char32_t c, CharacterRole role, std::size_t at, std::size_t next);
  std::size_t treat_segment(std::size_t at, std::size_t next);
  std::size_t treat_soft_hyphen(std::size_t at, std::size_t next, bool certain);
  std::size_t treat_superscript(char32_t c, std::size_t at, std::size_t next);
  std::size_t treat_separate(char32_t c, std::size_t at, std::size_t next);
  std::size_t treat_wide_sign(char32_t c, std::size_t at, std::size_t next);
  std::size_t treat_nikhahit(char32_t c, std::size_t at, std::size_t next);
  std::size_t treat_middle_dot(char32_t c, std::size_t at, std::size_t next);
  Superscripts superscripts_at(std::size_t at) const;
  std::size_t replace(std::size_t from, std::size_t to, std::string_view by);
  std::string normalized(std::string_view piece);
  char32_t before(std::size_t at) const;
  char32_t after(std::size_t at) const;

  CharacterTable characters_;
  std::string_view source_;
  std::string text_;
  std::vector<Edit> edits_;
  std::size_t copied_ = 0;            ///< bytes of the source that are in text_
  std::size_t superscripts_end_ = 0;  ///< behind the last superscript digit
  Superscripts superscripts_ = Superscripts::join;
};

}  // namespace morgue

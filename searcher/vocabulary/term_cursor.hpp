// Owns: going through the terms of one field in order, other fields' terms left out.
// Does not own: which of them match (wildcard.hpp, levenshtein_automaton.hpp).
#pragma once

#include <xapian.h>

#include <string>
#include <string_view>

namespace morgue {

/// A place in the sorted term list of a field. Words are terms without the field's prefix. Throws
/// what Xapian throws (DatabaseModifiedError, DatabaseCorruptError). The database must outlive it.
class TermCursor {
 public:
  /// Stands on the first word of the field that begins with `start` (bytes; empty: any).
  TermCursor(const Xapian::Database& database, std::string_view field_prefix,
             std::string_view start);

  /// True when there are no more words; then nothing else may be called.
  bool at_end() const { return at_ == end_; }
  /// The word it stands on, valid until it moves.
  std::string_view word() const { return std::string_view(term_).substr(prefix_size_); }
  /// Articles that hold the word. Read from the index only when asked for.
  Xapian::doccount articles() const { return at_.get_termfreq(); }

  /// To the next word.
  void next();
  /// To the first word that is not before `target` in bytes, but at least to the next one.
  void advance_to(std::string_view target);

 private:
  void settle();

  std::size_t prefix_size_;
  Xapian::TermIterator at_;
  Xapian::TermIterator end_;
  std::string term_;
  std::string target_;
};

/// True for words that the body's empty prefix does not cover: a capital ASCII letter begins the
/// prefix of another field.
bool is_other_fields_term(std::string_view field_prefix, std::string_view word);

}  // namespace morgue

// Owns: moving over Xapian's term list, by steps and by searches.
#include "searcher/vocabulary/term_cursor.hpp"

#include "common/base/ascii.hpp"

namespace morgue {

namespace {

/// The first string after all that begin with a capital letter ('Z' + 1).
constexpr const char* kAfterCapitals = "[";

std::string joined(std::string_view a, std::string_view b) {
  std::string out(a);
  return out.append(b);
}

}  // namespace

bool is_other_fields_term(std::string_view field_prefix, std::string_view word) {
  return field_prefix.empty() && !word.empty() && is_ascii_upper(word[0]);
}

TermCursor::TermCursor(const Xapian::Database& database, std::string_view field_prefix,
                       std::string_view start)
    : prefix_size_(field_prefix.size()),
      at_(database.allterms_begin(joined(field_prefix, start))),
      end_(database.allterms_end(joined(field_prefix, start))),
      target_(field_prefix) {
  settle();
}

void TermCursor::settle() {
  if (at_end()) return;
  term_ = *at_;
  if (prefix_size_ != 0 || !is_other_fields_term({}, term_)) return;
  at_.skip_to(kAfterCapitals);
  if (!at_end()) term_ = *at_;
}

void TermCursor::next() {
  ++at_;
  settle();
}

void TermCursor::advance_to(std::string_view target) {
  target_.resize(prefix_size_);
  target_.append(target);
  next();
  // More steps before the search gain nothing (tests/bench/vocabulary_bench).
  if (at_end() || term_ >= target_) return;
  at_.skip_to(target_);
  settle();
}

}  // namespace morgue

// Owns: what the index holds of one article, flat: uses of terms in the order of the text, values,
// stored data; and its way into a Xapian document. Does not own: where it comes from
// (document_builder.hpp) and how a segment inverts it (build/segment_writer.hpp).
#pragma once

#include <xapian.h>

#include <cstdint>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace morgue {

class DerivedTerms;

/// A further term that a use of a word stands for, without a position (derived_terms.hpp).
enum class Derived : std::uint8_t {
  none,
  stem,     ///< the stem, where the word has one
  headline  ///< among the headline's terms: the stem, where the word has one, else the word
};

/// One use of a term.
struct TermUse {
  std::uint32_t term_begin;
  std::uint32_t term_size;
  std::uint32_t position;        ///< 0: none
  std::uint32_t frequency;       ///< what it adds to the term's frequency in the document
  std::uint8_t prefix_size = 0;  ///< bytes of the term before the word
  Derived derived = Derived::none;
  bool itself = true;  ///< false: only the derived term is used
};

/// Reuse one: it keeps its memory.
class IndexedDocument {
 public:
  void clear() {
    language_.clear();
    terms_.clear();
    uses_.clear();
    values_.clear();
    data_.clear();
  }

  /// A use without a position.
  void add_term(std::string_view term, std::uint32_t frequency = 1) {
    add_posting(term, 0, frequency);
  }

  void add_posting(std::string_view term, std::uint32_t position, std::uint32_t frequency = 1) {
    uses_.push_back({static_cast<std::uint32_t>(terms_.size()),
                     static_cast<std::uint32_t>(term.size()), position, frequency});
    terms_.append(term);
  }

  /// A word under a prefix, and its stem.
  void add_word(std::string_view prefix, std::string_view word, std::uint32_t position) {
    const auto begin = static_cast<std::uint32_t>(terms_.size());
    terms_.append(prefix).append(word);
    uses_.push_back({begin, static_cast<std::uint32_t>(terms_.size()) - begin, position, 1,
                     static_cast<std::uint8_t>(prefix.size()), Derived::stem});
  }

  /// A word's term among those of the headline.
  void add_headline_word(std::string_view word) {
    uses_.push_back({static_cast<std::uint32_t>(terms_.size()),
                     static_cast<std::uint32_t>(word.size()), 0, 1, 0, Derived::headline, false});
    terms_.append(word);
  }

  /// The same term as the last use, at another position.
  void repeat_posting(std::uint32_t position, std::uint32_t frequency) {
    TermUse use = uses_.back();
    use.position = position;
    use.frequency = frequency;
    use.derived = Derived::none;
    uses_.push_back(use);
  }

  /// An empty value is none, as in Xapian. Each slot once.
  void add_value(Xapian::valueno slot, std::string value) {
    if (!value.empty()) values_.emplace_back(slot, std::move(value));
  }

  /// Of the words; their stems depend on it.
  void set_language(std::string language) { language_ = std::move(language); }
  const std::string& language() const { return language_; }

  void set_data(std::string data) { data_ = std::move(data); }

  std::string_view term(const TermUse& use) const {
    return std::string_view(terms_).substr(use.term_begin, use.term_size);
  }
  const std::vector<TermUse>& uses() const { return uses_; }
  const std::vector<std::pair<Xapian::valueno, std::string>>& values() const { return values_; }
  const std::string& data() const { return data_; }

  /// The same for Xapian's own writer.
  Xapian::Document to_xapian(DerivedTerms& derived) const;

 private:
  std::string language_;
  std::string terms_;
  std::vector<TermUse> uses_;
  std::vector<std::pair<Xapian::valueno, std::string>> values_;
  std::string data_;
};

}  // namespace morgue

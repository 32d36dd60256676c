// Owns: the articles as the reference evaluator sees them: tokens with the sentence and paragraph
// they stand in, each term and stem a number. Made by the analyzer alone; no index is read. Does
// not own: what a query means (reference_evaluator.hpp).
#pragma once

#include <cstdint>
#include <map>
#include <string>
#include <vector>

#include "common/analysis/analyzer.hpp"
#include "common/fields/stored_article.hpp"

namespace morgue::reference {

enum class Part : std::uint8_t { headline, body, byline, place };
inline constexpr std::size_t kParts = 4;

/// One token. Hyphenated words stand in the text as their parts and as their joined form, which
/// begins with the first part and ends with the last.
struct Word {
  std::uint32_t begin = 0;  ///< bytes in the part
  std::uint32_t end = 0;
  std::uint32_t first = 0;          ///< position
  std::uint32_t last = 0;           ///< the same but for joined forms
  std::uint32_t term = 0;           ///< number in Archive::terms
  std::uint32_t sentence = 0;       ///< body only; 0 elsewhere
  std::uint32_t sentence_last = 0;  ///< of its last part
  std::uint32_t paragraph = 0;
  bool in_lead = false;  ///< headline or first paragraph
};

struct PartText {
  std::string text;
  std::vector<Word> words;
};

struct ArticleText {
  StoredArticle stored;
  PartText parts[kParts];
  std::uint64_t length = 0;  ///< words of headline and body, joined forms not counted

  const PartText& part(Part p) const { return parts[static_cast<std::size_t>(p)]; }
};

/// A term as it stands in articles of one language.
struct Term {
  std::string text;
  std::string language;
  std::string stem;       ///< empty: not stemmed
  std::string case_form;  ///< case folded, accents kept, as printed but for a full stop at its end
  std::string capitals;   ///< of each letter printed: C for a capital, s for a small one
};

/// The two of a printed word.
std::string case_form_of(std::string_view printed);
std::string capitals_of(std::string_view printed);

struct Archive {
  std::vector<ArticleText> articles;
  std::vector<Term> terms;
  std::vector<std::string> languages;  ///< those of the articles, most articles first, then by code

  void add(const StoredArticle& article, Analyzer& analyzer);
  /// To be called after the last add().
  void count_languages();

 private:
  void add_part(ArticleText& article, Part part, Analyzer& analyzer);
  std::uint32_t number_of(Term term);

  std::map<std::string, std::uint32_t> numbers_;
};

}  // namespace morgue::reference

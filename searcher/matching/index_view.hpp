// Owns: an article's positions as the index keeps them: quick, without its text.
// Does not own: sentences, paragraphs and accents, which only text_view.hpp knows.
#pragma once

#include <xapian.h>

#include <map>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

#include "searcher/matching/article_terms.hpp"
#include "searcher/matching/spans.hpp"

namespace morgue::matching {

/// The first and one past the last position that a scope allows in this article.
struct PositionRange {
  std::uint32_t begin;
  std::uint32_t end;
};
PositionRange scope_range(query::Scope scope, std::uint32_t lead_end);

/// A leaf of more words is looked up by the terms of the article.
inline constexpr std::size_t kManyWords = 64;
/// Posting lists that are open at a time: each holds some 30 KB of blocks.
inline constexpr std::size_t kMaxOpenLists = 256;

/// Reads positions from Xapian's position lists. Leaves must have their words (add_stem_words).
class IndexView : public DocumentView {
 public:
  /// `languages` as in ResolvedQuery, which must outlive the view.
  IndexView(const Xapian::Database& database, const std::vector<std::string>& languages);

  /// Turns to another article. Quickest in ascending order of docids: then a posting list tells which words the article has, and only
  /// theirs are looked up.
  void look_at(Xapian::docid docid);

  const std::vector<std::uint32_t>& positions(const query::Leaf& leaf) override;
  std::uint32_t sentence_of(std::uint32_t position) override;
  std::uint32_t paragraph_of(std::uint32_t position) override;

 private:
  std::uint32_t language_bit();
  PositionRange range_of(const query::Leaf& leaf);
  void append_positions(const query::Leaf& leaf, const std::string& word, std::vector<std::uint32_t>& out);
  void append_by_article(const query::Leaf& leaf, std::vector<std::uint32_t>& out);
  bool counts(const query::WordChoice& word) { return word.languages == ~0u || (word.languages & language_bit()) != 0; }

  Xapian::Database database_;
  const std::vector<std::string>& languages_;
  Xapian::docid docid_ = 0;
  std::map<const query::Leaf*, std::vector<std::uint32_t>> found_;
  std::map<const query::Leaf*, bool> fresh_;
  std::uint32_t language_bit_ = 0;
  ArticleTerms terms_;
  /// The words of leaves with many.
  std::map<const query::Leaf*, std::unordered_map<std::string_view, const query::WordChoice*>> known_;
  std::map<std::string, Xapian::PostingIterator, std::less<>> postings_;  ///< by term, at or past the last article looked at
};

/// Bit of an article's language in WordChoice::languages; the highest bit for languages beyond the list.
std::uint32_t language_bit_of(const std::string& language, const std::vector<std::string>& languages);

}  // namespace morgue::matching

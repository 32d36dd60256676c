// Owns: an article's positions as the index keeps them: quick, without its text.
// Does not own: sentences, paragraphs and accents, which only text_view.hpp knows.
#pragma once

#include <xapian.h>

#include <map>
#include <memory>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

#include "common/postings/index_reader.hpp"
#include "common/shards/joined_database.hpp"
#include "searcher/matching/article_terms.hpp"
#include "searcher/matching/document_view.hpp"

namespace morgue::matching {

/// Where one term stands in one article after the other, quickest in ascending order of docids:
/// then a posting list tells which articles have it, and only theirs are looked up.
class TermPositions {
 public:
  /// `reader` must outlive it.
  TermPositions(IndexReader& reader, const std::string& term)
      : postings_(reader.postings(term)), positions_(reader.positions(term)) {}

  /// Appends the spans within [begin, end).
  void append(Xapian::docid docid, std::uint32_t begin, std::uint32_t end, std::vector<Span>& out);

 private:
  Postings postings_;
  std::unique_ptr<PositionSource> positions_;
  std::vector<std::uint32_t> read_;
};

/// The first and one past the last position that a scope allows in this article. `lead_end`: of
/// lead: and the first words, where that ends.
struct PositionRange {
  std::uint32_t begin;
  std::uint32_t end;
};
PositionRange scope_range(query::Scope scope, std::uint32_t lead_end);

/// What is taken for the first words of a body where only positions are known, in which a paragraph
/// break counts for words (kParagraphGap).
enum class FirstWords {
  surely,   ///< what is among them however many breaks there are
  possibly  ///< what may be among them
};

/// A leaf of more words is looked up by the terms of the article.
inline constexpr std::size_t kManyWords = 64;
/// Posting lists that are open at a time: each holds some 30 KB of blocks.
inline constexpr std::size_t kMaxOpenLists = 256;

/// Reads position lists. Leaves must have their words (add_stem_words).
class IndexView : public DocumentView {
 public:
  /// `languages` as in ResolvedQuery; they must outlive the view. `reader`: of the state that
  /// `database` reads.
  IndexView(const JoinedDatabase& database, const std::vector<std::string>& languages,
            std::shared_ptr<IndexReader> reader);

  /// Turns to another article. Quickest in ascending order of docids.
  void look_at(Xapian::docid docid);
  /// For leaves of Scope::first_words; before the first look_at().
  void take_first_words(FirstWords how) { first_words_ = how; }

  const std::vector<Span>& spans(const query::Leaf& leaf) override;
  const JoinedWords& joined(query::Scope scope) override;
  std::uint32_t sentence_of(std::uint32_t position) override;
  std::uint32_t paragraph_of(std::uint32_t position) override;

 private:
  struct Word {
    std::string term;
    const query::WordChoice* choice;
    TermPositions* list;  ///< nullptr where no more lists may be open
  };
  /// A leaf's words, looked up once, and its positions in one article.
  struct LeafPositions {
    std::vector<Word> words;
    std::unordered_map<std::string_view, const query::WordChoice*>
        by_name;  ///< instead, of leaves with many
    std::vector<Span> found;
    Xapian::docid docid = 0;  ///< in which `found` was found
  };

  LeafPositions& look_up(const query::Leaf& leaf);
  TermPositions* open_list(const std::string& term);
  PositionRange range_of(const query::Leaf& leaf);
  std::uint32_t language_bit();
  bool counts(const query::WordChoice& word) {
    return word.languages == ~0u || (word.languages & language_bit()) != 0;
  }
  void append_once(const std::string& term, PositionRange range, std::vector<Span>& out);
  void append_by_article(const query::Leaf& leaf, const LeafPositions& words, PositionRange range,
                         std::vector<Span>& out);

  JoinedDatabase database_;
  const std::vector<std::string>& languages_;
  std::shared_ptr<IndexReader> reader_;
  Xapian::docid docid_ = 0;
  std::map<const query::Leaf*, LeafPositions> leaves_;
  std::uint32_t language_bit_ = 0;
  FirstWords first_words_ = FirstWords::surely;
  ArticleTerms article_terms_;
  /// Joined forms by the prefix of their text.
  struct JoinedList {
    std::unique_ptr<TermPositions> list;
    Xapian::docid docid = 0;
    JoinedWords words;
  };
  std::map<std::string_view, JoinedList> joined_;
  std::vector<std::uint32_t> read_;
  std::vector<Span> joined_spans_;
  std::map<std::string, std::unique_ptr<TermPositions>, std::less<>> open_;
};

}  // namespace morgue::matching

// Owns: an article's tokens, made anew from its stored text: knows bytes, accents, sentences and
// paragraphs. Does not own: how tokens are made (common/analysis) and what is marked
// (searcher/highlight).
#pragma once

#include <array>
#include <map>
#include <string>
#include <vector>

#include "common/analysis/analyzer.hpp"
#include "common/fields/stored_article.hpp"
#include "searcher/matching/document_view.hpp"

namespace morgue::matching {

/// One part of an article that is searched as text.
enum class TextPart : std::uint8_t { headline, body, byline, place };

/// Bytes [begin, end) of a part of the article.
struct TextRange {
  TextPart part;
  std::uint32_t begin;
  std::uint32_t end;

  auto operator<=>(const TextRange&) const = default;
};

/// Views stored articles, one at a time, through the analyzer.
class TextView : public DocumentView {
 public:
  explicit TextView(Analyzer& analyzer) : analyzer_(analyzer) {}

  /// Turns to an article, which must stay while it is viewed. Analysis is done when first asked
  /// for.
  void look_at(const StoredArticle& article);

  const std::vector<Span>& spans(const query::Leaf& leaf) override;
  const JoinedWords& joined(query::Scope scope) override;
  std::uint32_t sentence_of(std::uint32_t position) override;
  std::uint32_t paragraph_of(std::uint32_t position) override;

  /// The bytes of the leaf's word that stands there (as spans() gave it); none where it does not.
  TextRange range_at(const query::Leaf& leaf, const Span& span);

  /// The tokens of a part. Valid until look_at().
  const TokenBuffer& tokens(TextPart part);

  /// Text of a part of the article.
  std::string_view text(TextPart part) const;

  const StoredArticle& article() const { return *article_; }

 private:
  struct Occurrence {
    Span span;
    TextRange range;
  };
  struct LeafMatches {
    std::vector<Span> spans;
    std::vector<TextRange> ranges;  ///< parallel to spans
  };

  const LeafMatches& matches(const query::Leaf& leaf);
  std::uint32_t end_of(const query::Leaf& leaf);
  void match_part(const query::Leaf& leaf, TextPart part, std::vector<Occurrence>& out);
  void number_sentences();
  void add_joined(TextPart part, JoinedWords& out);

  Analyzer& analyzer_;
  const StoredArticle* article_ = nullptr;
  std::array<TokenBuffer, 4> tokens_;  ///< by part; kept from article to article for their memory
  std::array<bool, 4> analyzed_{};
  std::map<const query::Leaf*, LeafMatches> matches_;
  std::map<TextPart, JoinedWords> joined_;  ///< the headline's stand with the body's
  /// First position and number of each sentence and paragraph of the body, in order.
  std::vector<std::uint32_t> sentence_starts_;
  std::vector<std::uint32_t> paragraph_starts_;
  bool numbered_ = false;
};

}  // namespace morgue::matching

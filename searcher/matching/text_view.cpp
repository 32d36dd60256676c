// Owns: comparing tokens with leaves, and numbering sentences and paragraphs.
#include "searcher/matching/text_view.hpp"

#include <algorithm>
#include <bitset>
#include <optional>

#include "common/fields/lead.hpp"
#include "common/fields/schema.hpp"
#include "searcher/matching/index_view.hpp"
#include "searcher/matching/sentences.hpp"
#include "searcher/resolve/leaf_terms.hpp"

namespace morgue::matching {

namespace {

/// Compares the tokens of one text with one leaf. What is the same for all tokens is settled once.
class LeafTest {
 public:
  LeafTest(const query::Leaf& leaf, std::string_view text, const std::string& language,
           Analyzer& analyzer)
      : leaf_(leaf), text_(text), language_(language) {
    switch (leaf.form) {
      case query::WordForm::stemmed:
        if (!leaf.stems.empty()) stemmer_ = &analyzer.stemmer(language);
        for (const std::string& term : leaf.terms) {
          if (term.front() != 'Z' && counts_here(term)) add_word(term);
        }
        for (const query::WordChoice& stem : leaf.stems) note_first(stem.word);
        // The English stemmer takes off and rewrites ends alone; in other languages a stem may
        // begin otherwise than its word.
        any_first_ = stemmer_ != nullptr && language != "en";
        break;
      case query::WordForm::exact:
        printed_.emplace(leaf);
        for (const std::string& term : leaf.terms) note_first(term);
        break;
      case query::WordForm::as_written:
        for (const std::string& term : leaf.terms) {
          if (counts_here(term)) add_word(term);
        }
        break;
      case query::WordForm::wildcard:
      case query::WordForm::fuzzy:
        for (const std::string& term : leaf.terms) note_first(term);
        break;
    }
    std::sort(words_.begin(), words_.end());
  }

  bool matches(const Token& token, std::string_view term) {
    if (term.empty() || (!any_first_ && !firsts_[static_cast<unsigned char>(term.front())]))
      return false;
    switch (leaf_.form) {
      case query::WordForm::stemmed:
        return is_word(term) || stem_matches(token, term);
      case query::WordForm::exact:
        return std::find(leaf_.terms.begin(), leaf_.terms.end(), term) != leaf_.terms.end() &&
               printed_->matches(text_.substr(token.begin, token.end - token.begin));
      case query::WordForm::as_written:
        return is_word(term);
      case query::WordForm::wildcard:
      case query::WordForm::fuzzy:
        return std::binary_search(leaf_.terms.begin(), leaf_.terms.end(), term);
    }
    return false;
  }

 private:
  bool is_word(std::string_view term) const {
    return std::binary_search(words_.begin(), words_.end(), term);
  }
  bool counts_here(std::string_view word) const {
    const auto variant =
        std::find_if(leaf_.variants.begin(), leaf_.variants.end(),
                     [word](const query::WordVariant& v) { return v.word == word; });
    return variant == leaf_.variants.end() || variant->languages.empty() ||
           std::find(variant->languages.begin(), variant->languages.end(), language_) !=
               variant->languages.end();
  }
  void note_first(std::string_view word) {
    if (!word.empty()) firsts_[static_cast<unsigned char>(word.front())] = true;
  }
  void add_word(std::string_view word) {
    words_.push_back(word);
    note_first(word);
  }

  /// The stem is known sooner than whether the token has one: it is cached.
  bool stem_matches(const Token& token, std::string_view term) {
    if (stemmer_ == nullptr) return false;
    const std::string_view stem = stemmer_->stem(term);
    const auto is_stem = [stem](const query::WordChoice& s) { return s.word == stem; };
    return std::any_of(leaf_.stems.begin(), leaf_.stems.end(), is_stem) &&
           Analyzer::is_stemmed(token.kind, term, language_);
  }

  const query::Leaf& leaf_;
  std::string_view text_;
  const std::string& language_;
  Stemmer* stemmer_ = nullptr;
  std::vector<std::string_view> words_;
  std::optional<query::PrintedForm> printed_;  ///< of an exact leaf
  std::bitset<256> firsts_;                    ///< bytes that a matching term can begin with
  bool any_first_ = false;
};

}  // namespace

void TextView::look_at(const StoredArticle& article) {
  article_ = &article;
  analyzed_.fill(false);
  matches_.clear();
  joined_.clear();
  numbered_ = false;
}

std::string_view TextView::text(TextPart part) const {
  switch (part) {
    case TextPart::headline:
      return article_->headline;
    case TextPart::body:
      return article_->body;
    case TextPart::byline:
      return article_->byline;
    case TextPart::place:
      return article_->place;
  }
  return {};
}

const TokenBuffer& TextView::tokens(TextPart part) {
  const auto index = static_cast<std::size_t>(part);
  TokenBuffer& made = tokens_[index];
  if (analyzed_[index]) return made;
  analyzed_[index] = true;
  const std::uint32_t first = part == TextPart::body ? kBodyPosition : kHeadlinePosition;
  analyzer_.analyze(text(part), first, Capitals::by_context, made);
  return made;
}

/// Where the lead, or the first words of the body, end.
std::uint32_t TextView::end_of(const query::Leaf& leaf) {
  if (leaf.scope == query::Scope::lead) return lead_end(article_->body, tokens(TextPart::body));
  if (leaf.scope != query::Scope::first_words) return 0;
  std::uint32_t left = leaf.first_words;
  for (const Token& token : tokens(TextPart::body).tokens) {
    if (counts_as_word(token) && --left == 0) return token.position + 1;
  }
  return kJoinedEnds;
}

void TextView::match_part(const query::Leaf& leaf, TextPart part, std::vector<Occurrence>& out) {
  const PositionRange range = scope_range(leaf.scope, end_of(leaf));
  const TokenBuffer& buffer = tokens(part);
  LeafTest test(leaf, text(part), article_->language, analyzer_);
  for (const Token& token : buffer.tokens) {
    tick();
    if (token.kind == TokenKind::bigram || !test.matches(token, buffer.term(token))) continue;
    const Span span{token.position, token.position + token.span - 1};
    if (span.first >= range.begin && span.last < range.end)
      out.push_back({span, {part, token.begin, token.end}});
  }
}

const TextView::LeafMatches& TextView::matches(const query::Leaf& leaf) {
  const auto known = matches_.find(&leaf);
  if (known != matches_.end()) return known->second;
  LeafMatches& made = matches_[&leaf];
  std::vector<Occurrence> found;
  switch (leaf.scope) {
    case query::Scope::byline:
      match_part(leaf, TextPart::byline, found);
      break;
    case query::Scope::place:
      match_part(leaf, TextPart::place, found);
      break;
    case query::Scope::headline:
      match_part(leaf, TextPart::headline, found);
      break;
    case query::Scope::body:
    case query::Scope::first_words:
      match_part(leaf, TextPart::body, found);
      break;
    case query::Scope::anywhere:
    case query::Scope::lead:
      match_part(leaf, TextPart::headline, found);
      match_part(leaf, TextPart::body, found);
      break;
  }
  std::stable_sort(found.begin(), found.end(),
                   [](const Occurrence& a, const Occurrence& b) { return a.span < b.span; });
  const auto same = [](const Occurrence& a, const Occurrence& b) { return a.span == b.span; };
  found.erase(std::unique(found.begin(), found.end(), same), found.end());
  for (const Occurrence& occurrence : found) {
    made.spans.push_back(occurrence.span);
    made.ranges.push_back(occurrence.range);
  }
  return made;
}

const std::vector<Span>& TextView::spans(const query::Leaf& leaf) {
  return matches(leaf).spans;
}

TextRange TextView::range_at(const query::Leaf& leaf, const Span& span) {
  const LeafMatches& found = matches(leaf);
  const auto at = std::lower_bound(found.spans.begin(), found.spans.end(), span);
  if (at == found.spans.end() || *at != span) return {TextPart::body, 0, 0};
  return found.ranges[static_cast<std::size_t>(at - found.spans.begin())];
}

void TextView::add_joined(TextPart part, JoinedWords& out) {
  for_each_joined(tokens(part).tokens, [&out](const Token& token) {
    out.add({token.position, token.position + token.span - 1});
  });
}

const JoinedWords& TextView::joined(query::Scope scope) {
  const TextPart part = scope == query::Scope::byline  ? TextPart::byline
                        : scope == query::Scope::place ? TextPart::place
                                                       : TextPart::body;
  const auto [at, is_new] = joined_.try_emplace(part);
  if (!is_new) return at->second;
  if (part == TextPart::body) add_joined(TextPart::headline, at->second);
  add_joined(part, at->second);
  return at->second;
}

void TextView::number_sentences() {
  numbered_ = true;
  sentence_starts_.clear();
  paragraph_starts_.clear();
  const std::vector<TextUnit> sentences =
      find_sentences(article_->body, article_->language, deadline());
  std::size_t next = 0;
  bool new_sentence = false;
  bool new_paragraph = false;
  for (const Token& token : tokens(TextPart::body).tokens) {
    tick();
    for (; next < sentences.size() && sentences[next].begin <= token.begin; ++next) {
      new_sentence = true;
      new_paragraph = new_paragraph || sentences[next].starts_paragraph;
    }
    if (new_sentence) sentence_starts_.push_back(token.position);
    if (new_paragraph) paragraph_starts_.push_back(token.position);
    new_sentence = new_paragraph = false;
  }
}

namespace {

/// 0 for the headline, else 1 + the number of the last start at or before the position.
std::uint32_t unit_of(const std::vector<std::uint32_t>& starts, std::uint32_t position) {
  if (position < kBodyPosition) return 0;
  return static_cast<std::uint32_t>(std::upper_bound(starts.begin(), starts.end(), position) -
                                    starts.begin());
}

}  // namespace

std::uint32_t TextView::sentence_of(std::uint32_t position) {
  if (!numbered_) number_sentences();
  return unit_of(sentence_starts_, position);
}

std::uint32_t TextView::paragraph_of(std::uint32_t position) {
  if (!numbered_) number_sentences();
  return unit_of(paragraph_starts_, position);
}

}  // namespace morgue::matching

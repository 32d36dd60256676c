// Owns: the two views of an article.
#include "searcher/retrieval/clause_test.hpp"

#include "common/fields/schema.hpp"
#include "common/fields/stored_article.hpp"
#include "searcher/matching/index_view.hpp"
#include "searcher/matching/spans.hpp"
#include "searcher/matching/text_view.hpp"
#include "searcher/resolve/leaf_terms.hpp"

namespace morgue::retrieval {

namespace {

class IndexTest final : public Test {
 public:
  IndexTest(const query::ResolvedNode& node, const QueryContext& context,
            matching::FirstWords first_words = matching::FirstWords::surely)
      : node_(node), view_(context.database, context.query.languages, context.reader) {
    view_.take_first_words(first_words);
    view_.set_deadline(context.deadline);
  }

  bool passes(std::uint32_t docid) override {
    view_.look_at(docid);
    return matching::holds(node_, view_);
  }

 private:
  const query::ResolvedNode& node_;
  matching::IndexView view_;
};

class TextTest final : public Test {
 public:
  TextTest(const query::ResolvedNode& node, const QueryContext& context)
      : node_(node), reader_(context.reader), view_(context.analyzer) {
    view_.set_deadline(context.deadline);
  }

  bool passes(std::uint32_t docid) override {
    article_ = decode_stored_article(reader_->document_data(docid));
    view_.look_at(article_);
    return matching::holds(node_, view_);
  }

 private:
  const query::ResolvedNode& node_;
  std::shared_ptr<IndexReader> reader_;
  matching::TextView view_;
  StoredArticle article_;
};

/// The text of an article is read only where its positions leave open which words are the first.
class FirstWordsTest final : public Test {
 public:
  FirstWordsTest(const query::ResolvedNode& node, const QueryContext& context)
      : surely_(node, context, matching::FirstWords::surely),
        possibly_(node, context, matching::FirstWords::possibly),
        text_(node, context) {}

  bool passes(std::uint32_t docid) override {
    return surely_.passes(docid) || (possibly_.passes(docid) && text_.passes(docid));
  }

 private:
  IndexTest surely_;
  IndexTest possibly_;
  TextTest text_;
};

/// Occurrences, those in the headline as often as it weighs.
double weighed(const std::vector<matching::Span>& occurrences, double headline_weight) {
  double sum = 0;
  for (const matching::Span& span : occurrences)
    sum += span.first < kBodyPosition ? headline_weight : 1;
  return sum;
}

class IndexCounter final : public OccurrenceCounter {
 public:
  IndexCounter(const query::ResolvedNode& node, const QueryContext& context)
      : node_(node),
        view_(context.database, context.query.languages, context.reader),
        headline_weight_(context.ranking.headline_weight) {
    view_.set_deadline(context.deadline);
  }

  double of(std::uint32_t docid) override {
    view_.look_at(docid);
    return weighed(matching::find_occurrences(node_, view_), headline_weight_);
  }

 private:
  const query::ResolvedNode& node_;
  matching::IndexView view_;
  double headline_weight_;
};

class TextCounter final : public OccurrenceCounter {
 public:
  TextCounter(const query::ResolvedNode& node, const QueryContext& context)
      : node_(node),
        reader_(context.reader),
        view_(context.analyzer),
        headline_weight_(context.ranking.headline_weight) {
    view_.set_deadline(context.deadline);
  }

  double of(std::uint32_t docid) override {
    article_ = decode_stored_article(reader_->document_data(docid));
    view_.look_at(article_);
    return weighed(matching::find_occurrences(node_, view_), headline_weight_);
  }

 private:
  const query::ResolvedNode& node_;
  std::shared_ptr<IndexReader> reader_;
  matching::TextView view_;
  double headline_weight_;
  StoredArticle article_;
};

void add_words(query::ResolvedNode& node, const QueryContext& context) {
  query::for_each_leaf(node, [&context](query::Leaf& leaf) {
    query::add_stem_words(leaf, context.query, context.database, context.analyzer);
  });
}

}  // namespace

std::unique_ptr<OccurrenceCounter> occurrence_counter(query::ResolvedNode& node,
                                                      const QueryContext& context) {
  if (matching::needs_text(node)) return std::make_unique<TextCounter>(node, context);
  add_words(node, context);
  return std::make_unique<IndexCounter>(node, context);
}

TestPtr clause_test(query::ResolvedNode& node, const QueryContext& context) {
  const bool first_words = matching::only_first_words_need_text(node);
  if (matching::needs_text(node) && !first_words) return std::make_unique<TextTest>(node, context);
  add_words(node, context);
  if (first_words) return std::make_unique<FirstWordsTest>(node, context);
  return std::make_unique<IndexTest>(node, context);
}

}  // namespace morgue::retrieval

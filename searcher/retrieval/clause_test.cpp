// Owns: the two views of an article.
#include "searcher/retrieval/clause_test.hpp"

#include "common/index/stored_article.hpp"
#include "searcher/matching/index_view.hpp"
#include "searcher/matching/spans.hpp"
#include "searcher/matching/text_view.hpp"
#include "searcher/resolve/leaf_terms.hpp"

namespace morgue::retrieval {

namespace {

class IndexTest final : public Test {
 public:
  IndexTest(const query::ResolvedNode& node, const QueryContext& context)
      : node_(node), view_(context.database, context.query.languages, context.reader) {
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

}  // namespace

TestPtr clause_test(query::ResolvedNode& node, const QueryContext& context) {
  if (matching::needs_text(node)) return std::make_unique<TextTest>(node, context);
  query::for_each_leaf(node, [&context](query::Leaf& leaf) {
    query::add_stem_words(leaf, context.query, context.database, context.analyzer);
  });
  return std::make_unique<IndexTest>(node, context);
}

}  // namespace morgue::retrieval

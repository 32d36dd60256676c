// Owns: the taking of articles (see run_sink.hpp).
#include "indexer/commands/run_sink.hpp"

#include <fmt/format.h>

#include "common/base/utf8.hpp"
#include "common/fields/field_values.hpp"
#include "common/index/bases.hpp"
#include "common/program/program.hpp"
#include "indexer/documents/article_json.hpp"
#include "indexer/reading/text_repair.hpp"

namespace morgue {

bool RunSink::article(Article article) {
  if (interrupted())
    return false;  // and the article may be cut off: input ends where the user stopped
  repair_text(article);
  if (article.headline.empty() && article.body.empty()) {
    skipped({article.where, "no text in the article"});
    return !interrupted();
  }
  StoredArticle stored = make_stored_article(article);
  if (article.repaired && is_relative(stored.file))
    imported_bases_.insert(article.base.empty() ? kUnknownBase : article.base);
  note_unread(stored, article);
  report_.notes(article);
  progress_.article();
  take(article, std::move(stored));
  return !interrupted();
}

void RunSink::withdrawn(std::string id, SourcePlace where) {
  if (interrupted()) return;
  if (archive_ != nullptr) archive_->withdraw(id);
  skipped({std::move(where), "an item that withdraws its story", false});
}

void RunSink::skipped(Skipped skipped) {
  if (interrupted()) return;
  if (skipped.is_error) progress_.skipped();
  report_.skipped(skipped);
}

void RunSink::note_unread(const StoredArticle& stored, Article& article) {
  for (const Field* field : declared_) {
    if (!met_.contains(field->name) && !further_values(stored, field->key).empty())
      met_.emplace(field->name);
    const std::string unread = unread_value(*field, stored);
    if (unread.empty()) continue;
    article.notes.push_back(fmt::format("{} is no {}: '{}'", field->name,
                                        field->kind == FieldKind::date ? "date" : "number",
                                        std::string(utf8_prefix(unread, 80))));
  }
}

void RunSink::take(const Article& article, StoredArticle stored) {
  const std::string id = stored.id;
  const PutOutcome outcome = archive_ != nullptr ? archive_->put(std::move(stored), article.cut)
                                                 : print(std::move(stored));
  // What is written counts as done once it has been.
  const bool written = outcome.result == PutResult::added || outcome.result == PutResult::replaced;
  if (!written || archive_ == nullptr) progress_.done();
  report_.count(outcome);
  if (outcome.suppressed != nullptr)
    report_.suppressed(article.where, id, *outcome.suppressed, verbose_);
}

PutOutcome RunSink::print(StoredArticle stored) {
  if (const auto* tombstone = tombstones_.covering(stored))
    return {PutResult::suppressed, {}, tombstone};
  detect_missing_language(stored);
  write_stdout(article_as_json(stored) + "\n");
  printed_.insert(stored.id);
  return {PutResult::added};
}

bool RestoreSink::article(Article article) {
  if (interrupted()) return false;
  repair_text(article);
  StoredArticle stored = make_stored_article(article);
  const bool has_text = !stored.headline.empty() || !stored.body.empty();
  if (has_text && ids_.contains(stored.id)) {
    restored_.insert(stored.id);
    archive_.put(std::move(stored));
  }
  return !interrupted();
}

}  // namespace morgue

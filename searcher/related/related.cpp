// Owns: the query and what is left out of its answer.
#include "searcher/related/related.hpp"

#include <fmt/format.h>

#include "common/analysis/language.hpp"
#include "common/base/utf8.hpp"
#include "common/index/index.hpp"
#include "common/likeness/wording.hpp"
#include "common/shards/snapshot.hpp"
#include "searcher/related/significant_words.hpp"

namespace morgue::related {

namespace {

/// Of more words the last add little; fewer miss what a long article is about.
constexpr std::size_t kWords = 20;
/// Hits that are compared with the subject, beside as many as are wanted.
constexpr std::size_t kCompared = 50;

std::string query_of(const std::vector<SignificantWord>& words) {
  std::string query;
  for (const SignificantWord& word : words)
    query += fmt::format("{}{}^{:.2f}", query.empty() ? "" : " OR ", word.word, word.weight);
  return query;
}

/// Ids of hits that are copies of the subject.
std::vector<std::string> copies(const StoredArticle& subject, const IndexPlace& index,
                                const std::string& query, SearchOptions options) {
  options.count =
      kCompared + std::min(options.offset + std::min(options.count, kCompared), kCompared);
  options.offset = 0;
  options.copies = Copies::show;
  options.find_matches = false;
  options.explain_scores = false;
  Search search(index, options);
  std::vector<std::string> found;
  if (search.run(query)) return found;
  const likeness::Wording own =
      likeness::wording_of(likeness::compared_text(subject.headline, subject.body));
  for (std::size_t i = 0; i < search.size() && search.has_time_for(i); ++i) {
    const auto hit = search.load(i);
    if (hit && likeness::are_copies(own, likeness::wording_of(likeness::compared_text(
                                             hit->article.headline, hit->article.body))))
      found.push_back(hit->article.id);
  }
  return found;
}

}  // namespace

std::optional<Subject> subject_of_id(const IndexPlace& index, const std::string& id) {
  Snapshot snapshot(index);
  return snapshot.read([&](Renewal) -> std::optional<Subject> {
    const auto docid = find_article(snapshot.database(), id);
    if (!docid) return std::nullopt;
    return Subject{decode_stored_article(snapshot.database().get_document(*docid).get_data())};
  });
}

Subject subject_of_text(const std::string& text) {
  const std::string clean = repair_utf8(text);
  const std::size_t end = std::min(clean.find('\n'), clean.size());
  Subject subject;
  subject.in_archive = false;
  subject.article.headline = clean.substr(0, end);
  subject.article.body = clean.substr(std::min(end + 1, clean.size()));
  subject.article.language = detect_language(clean);
  return subject;
}

std::string related_query(const Subject& subject, const IndexPlace& index, bool before,
                          SearchOptions& options) {
  const StoredArticle& article = subject.article;
  if (before) {
    if (!article.published)
      throw Error(ErrorCode::usage, "--before needs an article with a date",
                  "leave it out, or narrow the answer by date: in the query");
    options.only.published_before = article.published->begin;
  }
  Snapshot snapshot(index);
  Analyzer analyzer;
  const auto words = snapshot.read(
      [&](Renewal) { return significant_words(article, snapshot.database(), analyzer, kWords); });
  std::string query = query_of(words);
  if (subject.in_archive) options.only.without_ids.push_back(article.id);
  if (query.empty()) return query;
  const auto same = copies(article, index, query, options);
  options.only.without_ids.insert(options.only.without_ids.end(), same.begin(), same.end());
  return query;
}

}  // namespace morgue::related

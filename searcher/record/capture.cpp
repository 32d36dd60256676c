// Owns: reading the parts of a record from a search.
#include "searcher/record/capture.hpp"

#include <fmt/format.h>

#include <algorithm>

#include "common/base/utf8.hpp"
#include "common/base/version.hpp"
#include "common/fields/schema.hpp"
#include "common/fields/stored_article.hpp"
#include "common/index/index.hpp"

namespace morgue::record {

namespace {

std::string hexadecimal(std::string_view bytes) {
  std::string out;
  for (const char byte : bytes) out += fmt::format("{:02x}", static_cast<unsigned char>(byte));
  return out;
}

std::string scope_name(query::Scope scope) {
  switch (scope) {
    case query::Scope::anywhere:
      return {};
    case query::Scope::headline:
      return std::string(field(FieldId::headline).name);
    case query::Scope::body:
      return std::string(field(FieldId::body).name);
    case query::Scope::lead:
      return std::string(field(FieldId::lead).name);
    case query::Scope::first_words:
      return "first";
    case query::Scope::byline:
      return std::string(field(FieldId::byline).name);
    case query::Scope::place:
      return std::string(field(FieldId::place).name);
  }
  return {};
}

/// Words that can stand for others: stems and patterns.
std::vector<ExpandedWord> expansions_of(const query::ResolvedQuery& query) {
  std::vector<ExpandedWord> out;
  query::for_each_leaf(*query.root, [&out](const query::Leaf& leaf) {
    const bool pattern =
        leaf.form == query::WordForm::wildcard || leaf.form == query::WordForm::fuzzy;
    if (!pattern && leaf.stems.empty()) return;
    ExpandedWord word;
    word.typed = leaf.typed;
    word.field = scope_name(leaf.scope);
    for (const query::WordChoice& stem : leaf.stems) word.stems.push_back(stem.word);
    for (const query::WordChoice& choice : leaf.words) word.words.push_back(choice.word);
    std::sort(word.words.begin(), word.words.end());
    out.push_back(std::move(word));
  });
  return out;
}

std::vector<RecordedHit> hits_of(Search& search) {
  std::vector<RecordedHit> hits;
  hits.reserve(search.size());
  for (std::size_t i = 0; i < search.size(); ++i) {
    if (!search.has_time_for(i)) break;
    const Xapian::Document document = search.database().get_document(search.docid(i));
    hits.push_back({search.rank(i), search.score(i), decode_stored_article(document.get_data()).id,
                    hexadecimal(document.get_value(slot(Slot::content_hash)))});
  }
  return hits;
}

}  // namespace

IndexState index_state(const JoinedDatabase& database, const IndexPlace& place) {
  return {place.written(), database.get_uuid(), database.revisions(),
          stored_fingerprint(database.shards().front().database), database.get_doccount()};
}

Record capture(Search& search, const std::string& query, const std::string& id) {
  // JSON has no form for other bytes; only --plain lets them through.
  if (!is_valid_utf8(query))
    throw Error(ErrorCode::usage, "a query that is not UTF-8 cannot be recorded");
  Record record;
  search.read([&] {
    record.program = fmt::format("morgue {}", kVersion);
    record.id = repair_utf8(id);
    record.query = query;
    record.understood = query::to_string(search.parsed());
    record.options = search.options();
    record.index = index_state(search.database(), search.place());
    record.expansions = expansions_of(search.resolved());
    record.feedback = search.feedback();
    record.notes.clear();
    for (const query::QueryNote& note : search.notes()) record.notes.push_back(note.message);
    record.total = search.total();
    record.hits = hits_of(search);
    record.partial = search.partial();
  });
  return record;
}

}  // namespace morgue::record

// Owns: counting by the values of a field, and how a value is written.
#include <algorithm>
#include <array>
#include <optional>
#include <utility>

#include "common/base/deadline.hpp"
#include "common/fields/field_values.hpp"
#include "common/fields/stored_article.hpp"
#include "common/postings/index_reader.hpp"
#include "searcher/tally/count.hpp"
#include "searcher/tally/dated.hpp"
#include "searcher/tally/words.hpp"

namespace morgue::tally {

namespace {

/// One value of the field, while it is counted.
struct Counted {
  std::string term;
  std::uint32_t hits = 0;
  std::uint32_t articles = 0;
  std::uint32_t example = 0;  ///< a hit that has it
  std::uint32_t stories = 0;  ///< that the hits tell
};

class ValueCounter {
 public:
  ValueCounter(const Field& field, const MatchSet& set, const retrieval::QueryContext& context)
      : prefix_(exact_prefix(field)),
        set_(set),
        context_(context),
        with_(context.database.get_lastdocid()),
        hits_with_(context.database.get_lastdocid()),
        last_value_(context.stories == nullptr ? 0 : context.stories->size()) {}

  /// The values that the hits have, by the hits alone.
  std::vector<Counted> count(const ValueColumn& column) {
    std::vector<Counted> values(column.terms.size());
    std::vector<std::pair<std::uint32_t, std::uint32_t>> copies;  // value, story
    set_.for_each([&](std::uint32_t docid) {
      look();
      if (docid >= column.documents()) return;
      for (std::uint32_t i = column.begins[docid]; i < column.begins[docid + 1]; ++i) {
        Counted& value = values[column.numbers[i]];
        hits_with_.add(docid);
        if (value.hits++ == 0) value.example = docid;
        if (context_.stories != nullptr && context_.stories->has(docid))
          copies.emplace_back(column.numbers[i], context_.stories->story_of(docid));
        else
          ++value.stories;
      }
    });
    std::sort(copies.begin(), copies.end());
    copies.erase(std::unique(copies.begin(), copies.end()), copies.end());
    for (const auto& [value, story] : copies) ++values[value].stories;
    for (std::size_t i = 0; i < values.size(); ++i) {
      if (values[i].hits == 0) continue;
      values[i].term = column.terms[i];
      values[i].articles = column.articles[i];
    }
    without_ = context_.database.get_doccount() - column.articles_with;
    std::erase_if(values, [](const Counted& value) { return value.hits == 0; });
    return values;
  }

  /// The values that the hits have.
  std::vector<Counted> count() {
    std::vector<Counted> values;
    const Xapian::Database& database = context_.database;
    for (auto term = database.allterms_begin(prefix_); term != database.allterms_end(prefix_);
         ++term) {
      look();
      values.push_back({*term, 0, term.get_termfreq()});
    }
    for (Counted& value : values) count_postings(value);
    without_ = context_.database.get_doccount() - with_.size();
    std::erase_if(values, [](const Counted& value) { return value.hits == 0; });
    return values;
  }

  /// Articles of the archive that have no value.
  std::uint32_t articles_without() const { return without_; }
  std::uint32_t hits_with() const { return hits_with_.size(); }

 private:
  void look() {
    if (++steps_ % kStepsPerLook == 0) context_.deadline.check();
  }

  void count_postings(Counted& value) {
    context_.deadline.check();
    ++value_;
    std::array<Posting, 256> block;
    const auto source = context_.reader->postings(value.term);
    for (std::size_t count = block.size(); count == block.size();) {
      count = source->read(kNoDocument, block);
      look();
      for (std::size_t i = 0; i < count; ++i) add(block[i].docid, value);
    }
  }

  void add(std::uint32_t docid, Counted& value) {
    with_.add(docid);
    if (!set_.has(docid)) return;
    hits_with_.add(docid);
    if (value.hits++ == 0) value.example = docid;
    if (is_new_story(docid)) ++value.stories;
  }

  /// Whether no other article of the value told it.
  bool is_new_story(std::uint32_t docid) {
    if (context_.stories == nullptr || !context_.stories->has(docid)) return true;
    std::uint32_t& last = last_value_[context_.stories->story_of(docid)];
    return std::exchange(last, value_) != value_;
  }

  std::string prefix_;
  const MatchSet& set_;
  const retrieval::QueryContext& context_;
  MatchSet with_;
  MatchSet hits_with_;
  std::uint32_t without_ = 0;
  std::uint32_t value_ = 0;                ///< number of the value that is counted
  std::vector<std::uint32_t> last_value_;  ///< that each story was met with
  std::uint32_t steps_ = 0;
};

/// What is told of a value, under its written form.
FacetValue told(std::string form, const Counted& value, const retrieval::QueryContext& context) {
  FacetValue out{std::move(form), value.hits, value.articles};
  if (context.stories != nullptr) out.stories = value.stories;
  return out;
}

/// The value of a term as the article writes it; as the index holds it where the article has it no
/// longer.
std::string written_form(const Field& field, const std::string& term,
                         const StoredArticle& article) {
  const std::vector<std::string> values = whole_values(field, article);
  const auto at = std::find_if(values.begin(), values.end(), [&](const std::string& value) {
    return exact_term(field, value) == term;
  });
  return at != values.end() ? *at : term.substr(exact_prefix(field).size());
}

/// The hit that a value is shown as the words of: of several shards the one that is the first among
/// all, as one index has it.
std::uint32_t example_of(const Counted& value, const MatchSet& set,
                         const retrieval::QueryContext& context) {
  const JoinedDatabase& database = context.database;
  const Docids docids = database.docids();
  std::vector<bool> met(docids.shards);
  std::optional<std::pair<double, std::uint32_t>> first;
  std::size_t left = met.size();
  for (Postings list(context.reader->postings(value.term)); left > 0 && list.docid() != kNoDocument;
       list.next()) {
    const std::uint32_t shard = docids.shard_of(list.docid());
    if (met[shard] || !set.has(list.docid())) continue;
    met[shard] = true;
    --left;
    const std::string order = database.value_of(list.docid(), slot(Slot::order));
    const std::pair place(Xapian::sortable_unserialise(order), list.docid());
    if (!first || place < *first) first = place;
  }
  return first ? first->second : value.example;
}

/// Most hits first, then by the value; at most so many.
void put_in_order(std::vector<Counted>& values, std::size_t most) {
  std::sort(values.begin(), values.end(), [](const Counted& a, const Counted& b) {
    return a.hits != b.hits ? a.hits > b.hits : a.term < b.term;
  });
  if (values.size() > most) values.resize(most);
}

/// Sites and languages are in the index as they are shown.
bool is_folded(const Field& field) {
  return field.id != FieldId::site && field.id != FieldId::language;
}

void count_values(const Field& field, std::size_t most, const MatchSet& set,
                  const retrieval::QueryContext& context, Columns* columns, Facet& facet) {
  ValueCounter counter(field, set, context);
  std::vector<Counted> values =
      columns != nullptr ? counter.count(*columns->values(field, context.database, *context.reader))
                         : counter.count();
  facet.found = values.size();
  facet.hits_without = facet.hits - counter.hits_with();
  facet.articles_without = counter.articles_without();
  put_in_order(values, most);
  const bool ordered = is_folded(field) && context.database.is_ordered();
  for (Counted& value : values) {
    context.deadline.check();
    if (ordered) value.example = example_of(value, set, context);
    const StoredArticle article =
        is_folded(field) ? decode_stored_article(context.reader->document_data(value.example))
                         : StoredArticle();
    facet.values.push_back(told(written_form(field, value.term, article), value, context));
  }
}

void count_years(std::size_t most, const MatchSet& set, const retrieval::QueryContext& context,
                 Columns* columns, Facet& facet) {
  const DatedCounts dated = count_dates(calendar::Unit::year, std::span(&set, 1), context, columns);
  std::vector<Counted> values;
  for (const auto& [year, counts] : dated.buckets) {
    if (counts.hits[0] > 0)
      values.push_back({calendar::bucket_name(calendar::Unit::year, year), counts.hits[0],
                        counts.articles, 0, counts.stories.empty() ? 0 : counts.stories[0]});
  }
  facet.found = values.size();
  // A date of more than one year is none to count here; only a damaged index has one.
  facet.hits_without = dated.undated.hits[0] + dated.less_exact.hits[0];
  facet.articles_without = dated.undated.articles + dated.less_exact.articles;
  put_in_order(values, most);
  for (const Counted& value : values) facet.values.push_back(told(value.term, value, context));
}

}  // namespace

Facet count_facet(const Field& field, std::size_t values, const MatchSet& set,
                  const retrieval::QueryContext& context, Columns* columns) {
  Facet facet;
  facet.name = field.id == FieldId::declared ? std::string(field.name) : facet_name(field.id);
  facet.hits = set.size();
  facet.articles = context.database.get_doccount();
  if (field.id == FieldId::published) {
    count_years(values, set, context, columns, facet);
  } else if (field.id == FieldId::body) {
    count_words(values, set, context, facet);
  } else {
    count_values(field, values, set, context, columns, facet);
  }
  return facet;
}

}  // namespace morgue::tally

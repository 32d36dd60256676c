// Owns: laying out.
#include "searcher/tally/columns.hpp"

#include <array>

#include "common/fields/date_value.hpp"
#include "common/fields/field_values.hpp"
#include "searcher/tally/dated.hpp"

namespace morgue::tally {

namespace {

/// Calls `body` with each document of a term.
template <typename Body>
void for_each_posting(IndexReader& reader, const std::string& term, const Body& body) {
  std::array<Posting, 256> block;
  const auto source = reader.postings(term);
  for (std::size_t count = block.size(); count == block.size();) {
    count = source->read(kNoDocument, block);
    for (std::size_t i = 0; i < count; ++i) body(block[i].docid);
  }
}

ValueColumn lay_out_values(const Field& field, const Xapian::Database& database,
                           IndexReader& reader) {
  ValueColumn column;
  const std::string prefix = exact_prefix(field);
  for (auto term = database.allterms_begin(prefix); term != database.allterms_end(prefix); ++term) {
    column.terms.push_back(*term);
    column.articles.push_back(term.get_termfreq());
  }
  // How many values each document has, then where they begin, then the values.
  const std::size_t documents = std::size_t{database.get_lastdocid()} + 1;
  column.begins.assign(documents + 1, 0);
  const auto is_there = [documents](std::uint32_t docid) { return docid < documents; };
  for (const std::string& term : column.terms)
    for_each_posting(reader, term, [&](std::uint32_t docid) {
      if (is_there(docid)) ++column.begins[docid + 1];
    });
  for (std::size_t i = 1; i < column.begins.size(); ++i) {
    if (column.begins[i] > 0) ++column.articles_with;
    column.begins[i] += column.begins[i - 1];
  }
  column.numbers.resize(column.begins.back());
  std::vector<std::uint32_t> next(column.begins.begin(), column.begins.end() - 1);
  for (std::uint32_t number = 0; number < column.terms.size(); ++number)
    for_each_posting(reader, column.terms[number], [&](std::uint32_t docid) {
      if (is_there(docid)) column.numbers[next[docid]++] = number;
    });
  return column;
}

BucketColumn lay_out_buckets(calendar::Unit unit, const JoinedDatabase& database) {
  BucketColumn column;
  column.buckets.assign(std::size_t{database.get_lastdocid()} + 1, BucketColumn::kUndated);
  std::uint32_t dated = 0;
  for_each_date(
      database, {}, [&](std::uint32_t docid, const std::string& begin, const std::string& end) {
        const auto first = second_of_value(begin);
        const auto last = second_of_value(end);
        if (!first || !last || docid >= column.buckets.size()) return;
        const auto bucket = calendar::bucket_of_date(unit, *first, *last);
        const auto number = bucket ? static_cast<std::int32_t>(*bucket) : BucketColumn::kLessExact;
        column.buckets[docid] = number;
        ++column.articles[number];
        ++dated;
      });
  column.articles[BucketColumn::kUndated] = database.get_doccount() - dated;
  return column;
}

}  // namespace

std::shared_ptr<const ValueColumn> Columns::values(const Field& field,
                                                   const Xapian::Database& database,
                                                   IndexReader& reader) {
  const std::lock_guard lock(mutex_);
  auto& column = values_[exact_prefix(field)];
  if (column == nullptr)
    column = std::make_shared<const ValueColumn>(lay_out_values(field, database, reader));
  return column;
}

std::shared_ptr<const BucketColumn> Columns::buckets(calendar::Unit unit,
                                                     const JoinedDatabase& database) {
  const std::lock_guard lock(mutex_);
  auto& column = buckets_[unit];
  if (column == nullptr)
    column = std::make_shared<const BucketColumn>(lay_out_buckets(unit, database));
  return column;
}

std::shared_ptr<Columns> ColumnCache::of(const JoinedDatabase& database) {
  std::string state = database.state();
  const std::lock_guard lock(mutex_);
  if (columns_ == nullptr || state_ != state) {
    columns_ = std::make_shared<Columns>();
    state_ = std::move(state);
  }
  return columns_;
}

}  // namespace morgue::tally

// Owns: the walk over the list, and over the values that it is made of.
#include "searcher/retrieval/listed.hpp"

#include <algorithm>
#include <array>

#include "common/fields/field_values.hpp"
#include "common/fields/schema.hpp"
#include "common/fields/stored_article.hpp"
#include "common/index/archive_state.hpp"

namespace morgue::retrieval {

DocidList changed_after(const JoinedDatabase& database, std::uint64_t change) {
  std::vector<std::uint32_t> docids;
  const Xapian::valueno slot = morgue::slot(Slot::changed);
  if (change_of(database.get_value_upper_bound(slot)) <= change)
    return std::make_shared<const std::vector<std::uint32_t>>();
  const std::string last = changed_value(change);  // values sort as their numbers
  for (ValueStream at(database, slot); !at.at_end(); at.next()) {
    if (at.value() > last) docids.push_back(at.docid());
  }
  return std::make_shared<const std::vector<std::uint32_t>>(std::move(docids));
}

DocidList articles_like(const ValuePattern& pattern, IndexReader& reader,
                        const Xapian::Database& database, Deadline deadline) {
  std::vector<std::uint32_t> docids;
  std::array<Posting, 256> block;
  const auto matches = [&](std::uint32_t docid) {
    const auto article = decode_stored_article(reader.document_data(docid));
    const std::vector<std::string> values = whole_values(pattern.field(), article);
    return std::any_of(values.begin(), values.end(),
                       [&](const std::string& value) { return pattern.matches(value); });
  };
  for (const auto& [term, sure] : pattern.candidates(database, deadline)) {
    deadline.check();
    const auto source = reader.postings(term);
    for (std::size_t count = block.size(); count == block.size();) {
      count = source->read(kNoDocument, block);
      for (std::size_t i = 0; i < count; ++i) {
        if (sure || matches(block[i].docid)) docids.push_back(block[i].docid);
      }
    }
  }
  std::sort(docids.begin(), docids.end());
  docids.erase(std::unique(docids.begin(), docids.end()), docids.end());
  return std::make_shared<const std::vector<std::uint32_t>>(std::move(docids));
}

std::uint32_t Listed::seek(std::uint32_t docid) {
  if (docid <= docid_) return docid_;
  const auto begin = docids_->begin() + static_cast<std::ptrdiff_t>(at_);
  const auto found = std::lower_bound(begin, docids_->end(), docid);
  at_ = static_cast<std::size_t>(found - docids_->begin());
  return docid_ = found == docids_->end() ? kNoDocument : *found;
}

}  // namespace morgue::retrieval

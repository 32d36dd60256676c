// Owns: the keys and the heads of lists.
#include "indexer/merge/posting_groups.hpp"

#include "common/glass/format.hpp"
#include "common/glass/unpacking.hpp"

namespace morgue::merge {

using glass::Unpacker;

std::size_t group_size(std::string_view key) {
  if (key.starts_with(glass::kMetadata) || key.starts_with(glass::kValueStatistics))
    return key.size();
  if (key.starts_with(glass::kLengths)) return glass::kLengths.size();
  if (!key.starts_with(glass::kValueChunk)) return glass::packed_term_size(key);
  Unpacker in(key.substr(glass::kValueChunk.size()));
  in.uint32();  // slot
  return key.size() - in.rest().size();
}

glass::ListTotals take_totals(Unpacker& tag) {
  glass::ListTotals totals;
  totals.documents = tag.uint64();
  totals.occurrences = tag.uint64();
  return totals;
}

glass::ListTotals totals_of(const Members& members) {
  glass::ListTotals totals;
  for (const Source* member : members) {
    Unpacker in(member->scan.tag());
    const glass::ListTotals of_member = take_totals(in);
    totals.documents += of_member.documents;
    totals.occurrences += of_member.occurrences;
  }
  return totals;
}

ListKeys::ListKeys(const std::string& of)
    : group(of), continued(of == glass::kLengths ? of : of + '\0') {}

glass::PostingChunk first_chunk(Unpacker& tag, std::uint32_t last_docid) {
  const std::uint32_t before_first = tag.uint32();
  if (before_first >= last_docid) glass::throw_damaged("posting list");
  return glass::read_chunk(before_first + 1, tag.rest());
}

bool is_continued(const ListKeys& keys, std::string_view key, std::uint32_t& first) {
  if (!key.starts_with(keys.continued)) return false;
  std::string_view docid = key.substr(keys.continued.size());
  if (docid.starts_with('\xFF')) return false;  // another term, which goes on with NUL
  first = glass::take_sortable(docid);
  if (!docid.empty()) glass::throw_damaged("posting list");
  return true;
}

}  // namespace morgue::merge

// Owns: telling by the bytes that Xapian's writer would make.
#include <vector>

#include "common/glass/deflate.hpp"
#include "common/glass/term_list.hpp"
#include "indexer/build/storable.hpp"

namespace morgue {

bool can_store_data(const std::string& data) {
  return glass::xapian_can_store(data);
}

bool can_store_terms(const Xapian::Document& document) {
  glass::TermListPacker list;
  std::vector<std::string> names;
  names.reserve(document.termlist_count());
  for (auto term = document.termlist_begin(); term != document.termlist_end(); ++term) {
    names.push_back(*term);
    list.add(names.back(), term.get_wdf());
  }
  return glass::xapian_can_store(list.tag());
}

}  // namespace morgue

// Owns: reading them.
#include "indexer/build/stored_items.hpp"

#include <fmt/format.h>

#include <utility>

#include "common/index/archive_state.hpp"
#include "common/program/program.hpp"
#include "indexer/documents/document_builder.hpp"

namespace morgue::build {

namespace {

Item item_of(const Xapian::Database& database, Xapian::docid docid) {
  try {
    const Xapian::Document document = database.get_document(docid);
    return {decode_stored_article(document.get_data()), 0,
            change_of(document.get_value(slot(Slot::changed))), order_of(document)};
  } catch (const Error& error) {
    if (error.code() != ErrorCode::index_damaged) throw;
    throw Error(
        ErrorCode::index_damaged,
        fmt::format("document {} cannot be read, so the index stays as it was: {}", docid,
                    error.what()),
        "'morgue-index check' names all such documents; build the index again from its sources");
  }
}

}  // namespace

void read_items(const Xapian::Database& database, Progress& progress, const Error& stopped,
                const std::function<void(Xapian::docid, Item)>& put) {
  progress.enter(Phase::reading);
  for (auto posting = database.postlist_begin(""); posting != database.postlist_end("");
       ++posting) {
    if (interrupted()) throw stopped;
    put(*posting, item_of(database, *posting));
    progress.article();
  }
}

}  // namespace morgue::build

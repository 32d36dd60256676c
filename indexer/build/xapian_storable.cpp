// Owns: telling by trying, in builds without MORGUE_GLASS: the document is written to a database of
// its own and read again.
#include "common/base/temporary_folder.hpp"
#include "indexer/build/storable.hpp"

namespace morgue {

namespace {

/// The fault needs a text that fills one of Xapian's pieces.
constexpr std::size_t kPiece = 8192;

/// Whether a document comes back whole.
bool comes_back(const Xapian::Document& document) {
  const TemporaryFolder folder;
  Xapian::WritableDatabase writer(folder.path().string(), Xapian::DB_CREATE | Xapian::DB_NO_SYNC);
  writer.add_document(document);
  writer.commit();
  try {
    const Xapian::Database database(folder.path().string());
    if (database.get_document(1).get_data() != document.get_data()) return false;
    Xapian::termcount terms = 0;
    for (auto term = database.termlist_begin(1); term != database.termlist_end(1); ++term) ++terms;
    return terms == document.termlist_count();
  } catch (const Xapian::Error&) {
    return false;
  }
}

}  // namespace

bool can_store_data(const std::string& data) {
  if (data.size() < kPiece) return true;
  Xapian::Document document;
  document.set_data(data);
  return comes_back(document);
}

bool can_store_terms(const Xapian::Document& document) {
  Xapian::Document terms;
  for (auto term = document.termlist_begin(); term != document.termlist_end(); ++term)
    terms.add_term(*term, term.get_wdf());
  return comes_back(terms);
}

}  // namespace morgue

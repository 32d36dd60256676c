// Owns: writing a segment by Xapian's own writer, in builds without MORGUE_GLASS.
#include <xapian.h>

#include <utility>

#include "indexer/build/segment_writer.hpp"
#include "indexer/build/storable.hpp"

namespace morgue::build {

namespace {

class XapianSegmentWriter : public SegmentWriter {
 public:
  XapianSegmentWriter(const std::filesystem::path& folder, DerivedTerms& derived_terms)
      : derived_terms_(derived_terms),
        database_(folder.string(), Xapian::DB_CREATE | Xapian::DB_NO_SYNC) {}

  void add(const IndexedDocument& document) override {
    Xapian::Document made = document.to_xapian(derived_terms_);
    make_storable(made);
    database_.add_document(made);
  }

  void finish(WordDictionary& words) override {
    words.flush(database_);
    database_.commit();
    database_.close();
  }

 private:
  DerivedTerms& derived_terms_;
  Xapian::WritableDatabase database_;
};

}  // namespace

std::unique_ptr<SegmentWriter> make_segment_writer(std::filesystem::path folder,
                                                   DerivedTerms& derived_terms) {
  return std::make_unique<XapianSegmentWriter>(folder, derived_terms);
}

}  // namespace morgue::build

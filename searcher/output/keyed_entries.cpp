// Owns: giving each article its entry once.
#include "searcher/output/keyed_entries.hpp"

#include <utility>

#include "searcher/output/cite_keys.hpp"

namespace morgue::output {

namespace {

class KeyedEntries : public Formatter {
 public:
  KeyedEntries(std::shared_ptr<CiteKeys> keys, KeyedEntry entry, Writer writer)
      : keys_(std::move(keys)), entry_(entry), writer_(std::move(writer)) {}

  void begin(const Answer&) override {}
  void hit(const Hit& hit) override {
    const Reference reference = reference_of(hit.article);
    bool is_new = true;
    const std::string key = keys_->of(reference, &is_new);
    if (is_new) writer_(entry_(reference, key));
  }
  void end() override {}

 private:
  std::shared_ptr<CiteKeys> keys_;
  KeyedEntry entry_;
  Writer writer_;
};

}  // namespace

std::unique_ptr<Formatter> make_keyed_entries(const OutputOptions& options, KeyedEntry entry,
                                              Writer writer) {
  return std::make_unique<KeyedEntries>(keys_of(options), entry, std::move(writer));
}

}  // namespace morgue::output

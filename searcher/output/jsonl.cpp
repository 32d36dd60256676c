// Owns: the format jsonl: each hit as json has it, on a line of its own.
#include <nlohmann/json.hpp>

#include "common/print/safe_text.hpp"
#include "searcher/output/formats.hpp"
#include "searcher/output/hit_json.hpp"

namespace morgue::output {

namespace {

class JsonLinesFormatter : public Formatter {
 public:
  explicit JsonLinesFormatter(Writer writer) : writer_(std::move(writer)) {}

  void begin(const Answer&) override {}
  void hit(const Hit& hit) override { writer_(json_text(hit_json(hit), -1) + "\n"); }
  void end() override {}

 private:
  Writer writer_;
};

}  // namespace

std::unique_ptr<Formatter> make_jsonl_formatter(const OutputOptions&, Writer writer) {
  return std::make_unique<JsonLinesFormatter>(std::move(writer));
}

}  // namespace morgue::output

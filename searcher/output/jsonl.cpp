// Owns: the format jsonl: each hit as json has it, on a line of its own; of several queries also
// those that are not understood.
#include <nlohmann/json.hpp>

#include "common/print/safe_text.hpp"
#include "searcher/output/formats.hpp"
#include "searcher/output/hit_json.hpp"

namespace morgue::output {

namespace {

class JsonLinesFormatter : public Formatter {
 public:
  explicit JsonLinesFormatter(Writer writer) : writer_(std::move(writer)) {}

  void refuse(const Refusal& refusal) override {
    writer_(json_text(refusal_json(refusal), -1) + "\n");
  }
  void begin(const Answer& answer) override { name_ = named_json(answer.name); }
  void hit(const Hit& hit) override {
    nlohmann::ordered_json line = name_;
    line.update(hit_json(hit));
    writer_(json_text(line, -1) + "\n");
  }
  void end() override {}

 private:
  Writer writer_;
  nlohmann::ordered_json name_;
};

}  // namespace

std::unique_ptr<Formatter> make_jsonl_formatter(const OutputOptions&, Writer writer) {
  return std::make_unique<JsonLinesFormatter>(std::move(writer));
}

}  // namespace morgue::output

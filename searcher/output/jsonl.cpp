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

  void begin(const Answer& answer) override { alert_ = answer.alert; }
  void hit(const Hit& hit) override {
    nlohmann::ordered_json line;
    if (!alert_.empty()) line["alert"] = alert_;
    line.update(hit_json(hit));
    writer_(json_text(line, -1) + "\n");
  }
  void end() override {}

 private:
  Writer writer_;
  std::string alert_;
};

}  // namespace

std::unique_ptr<Formatter> make_jsonl_formatter(const OutputOptions&, Writer writer) {
  return std::make_unique<JsonLinesFormatter>(std::move(writer));
}

}  // namespace morgue::output

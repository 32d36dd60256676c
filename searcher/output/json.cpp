// Owns: the JSON document of a search, as json.schema.json beside this file describes it. Changes
// of its shape raise kJsonVersion.
#include <nlohmann/json.hpp>

#include "common/print/safe_text.hpp"
#include "searcher/output/formats.hpp"
#include "searcher/output/hit_json.hpp"

namespace morgue::output {

namespace {

using Json = nlohmann::ordered_json;

class JsonFormatter : public Formatter {
 public:
  explicit JsonFormatter(Writer writer) : writer_(std::move(writer)) {}

  void explain(const insight::Explanation& explanation, bool xapian) override {
    explain_ = insight::explanation_json(explanation, xapian);
  }

  void refuse(const Refusal& refusal) override { writer_(refusal_document(refusal)); }

  void begin(const Answer& answer) override {
    name_ = named_json(answer.name);
    Json head = head_json(answer);
    if (!explain_.is_null()) head["explain"] = std::move(explain_);
    std::string text = json_text(head, 1);
    text.resize(text.size() - 2);  // "\n}": the hits follow inside
    writer_(text + ",\n \"hits\": [");
  }

  void hit(const Hit& hit) override {
    Json json = name_;
    json.update(hit_json(hit));
    writer_((any_ ? ",\n  " : "\n  ") + json_text(json, -1));
    any_ = true;
  }

  void diagnose(const insight::Diagnosis& diagnosis) override {
    diagnosis_ = insight::diagnosis_json(diagnosis);
  }

  void partial() override { partial_ = true; }

  void end() override {
    std::string tail = any_ ? "\n ]" : "]";
    if (!diagnosis_.is_null()) tail += ",\n \"diagnosis\": " + json_text(diagnosis_, -1);
    if (partial_) tail += ",\n \"partial\": true";
    writer_(tail + "\n}\n");
  }

 private:
  Writer writer_;
  Json name_;
  Json explain_;
  Json diagnosis_;
  bool any_ = false;
  bool partial_ = false;
};

}  // namespace

std::unique_ptr<Formatter> make_json_formatter(const OutputOptions&, Writer writer) {
  return std::make_unique<JsonFormatter>(std::move(writer));
}

}  // namespace morgue::output

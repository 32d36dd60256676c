// Owns: the concordance as json (one document) and jsonl (one line a match).
#include <nlohmann/json.hpp>

#include "common/print/safe_text.hpp"
#include "searcher/output/formats.hpp"
#include "searcher/output/hit_json.hpp"
#include "searcher/output/kwic.hpp"

namespace morgue::output {

namespace {

using Json = nlohmann::ordered_json;

std::string line_json(const Json& name, const KwicLine& line) {
  Json json = name;
  json["rank"] = line.rank;
  json["id"] = line.id;
  json["published"] = line.published.empty() ? Json() : Json(line.published);
  json["part"] = part_name(line.part);
  json["begin"] = line.begin;
  json["end"] = line.end;
  json["left"] = line.left;
  json["match"] = line.match;
  json["right"] = line.right;
  return json_text(json, -1);
}

class KwicJsonSink : public KwicSink {
 public:
  explicit KwicJsonSink(Writer writer) : writer_(std::move(writer)) {}

  void refuse(const Refusal& refusal) override { writer_(refusal_document(refusal)); }
  void begin(const Answer& answer) override {
    name_ = named_json(answer.name);
    std::string text = json_text(head_json(answer), 1);
    text.resize(text.size() - 2);  // "\n}": the lines follow inside
    writer_(text + ",\n \"lines\": [");
  }
  void line(const KwicLine& line) override {
    writer_((any_ ? ",\n  " : "\n  ") + line_json(name_, line));
    any_ = true;
  }
  void partial() override { partial_ = true; }
  void end(std::size_t lines, std::size_t articles) override {
    const Json counts = {{"lines", lines}, {"articles", articles}};
    writer_((any_ ? "\n ],\n \"counts\": " : "],\n \"counts\": ") + json_text(counts, -1) +
            (partial_ ? ",\n \"partial\": true\n}\n" : "\n}\n"));
  }

 private:
  Writer writer_;
  Json name_;
  bool any_ = false;
  bool partial_ = false;
};

class KwicJsonLinesSink : public KwicSink {
 public:
  explicit KwicJsonLinesSink(Writer writer) : writer_(std::move(writer)) {}

  void refuse(const Refusal& refusal) override {
    writer_(json_text(refusal_json(refusal), -1) + "\n");
  }
  void begin(const Answer& answer) override { name_ = named_json(answer.name); }
  void line(const KwicLine& line) override { writer_(line_json(name_, line) + "\n"); }
  void end(std::size_t, std::size_t) override {}

 private:
  Writer writer_;
  Json name_;
};

}  // namespace

std::unique_ptr<Formatter> make_kwic_json_formatter(const OutputOptions& options, Writer writer) {
  return make_kwic_formatter(*options.kwic, context_room(*options.kwic),
                             std::make_unique<KwicJsonSink>(std::move(writer)));
}

std::unique_ptr<Formatter> make_kwic_jsonl_formatter(const OutputOptions& options, Writer writer) {
  return make_kwic_formatter(*options.kwic, context_room(*options.kwic),
                             std::make_unique<KwicJsonLinesSink>(std::move(writer)));
}

}  // namespace morgue::output

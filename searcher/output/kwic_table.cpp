// Owns: the concordance as csv and tsv.
#include "searcher/output/formats.hpp"
#include "searcher/output/kwic.hpp"
#include "searcher/output/table_rows.hpp"

namespace morgue::output {

namespace {

class KwicTableSink : public KwicSink {
 public:
  KwicTableSink(const OutputOptions& options, Writer writer) : rows_(options, std::move(writer)) {}

  void refuse(const Refusal& refusal) override {
    write_header(refusal.name);
    rows_.refuse(refusal);
  }
  void begin(const Answer& answer) override { write_header(answer.name); }
  void line(const KwicLine& line) override {
    rows_.write({std::to_string(line.rank), line.id, line.published,
                 std::string(part_name(line.part)), std::to_string(line.begin),
                 std::to_string(line.end), line.left, line.match, line.right});
  }
  void end(std::size_t, std::size_t) override {}

 private:
  void write_header(const QueryName& name) {
    rows_.begin(name,
                {"rank", "id", "published", "part", "begin", "end", "left", "match", "right"});
  }

  TableRows rows_;
};

}  // namespace

std::unique_ptr<Formatter> make_kwic_table_formatter(const OutputOptions& options, Writer writer) {
  return make_kwic_formatter(*options.kwic, context_room(*options.kwic),
                             std::make_unique<KwicTableSink>(options, std::move(writer)));
}

}  // namespace morgue::output

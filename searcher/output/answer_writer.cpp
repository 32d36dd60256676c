// Owns: writing an answer step by step.
#include "searcher/output/answer_writer.hpp"

#include "searcher/insight/explain.hpp"
#include "searcher/insight/spelling_notes.hpp"

namespace morgue::output {

AnswerFrame frame_of(const named::Expanded& query) {
  AnswerFrame frame;
  frame.query = query.text;
  if (!query.parts.empty()) frame.typed = query.typed;
  return frame;
}

bool write_answer(Search& search, const AnswerFrame& frame, Formatter& formatter,
                  std::vector<std::string>* ids) {
  if (frame.explain) {
    insight::Explanation explanation;
    search.read([&] { explanation = insight::explain(search, frame.query); });
    formatter.explain(explanation, *frame.explain);
  }
  Answer answer = search.answer();
  answer.name = frame.name;
  if (!frame.typed.empty()) answer.typed = frame.typed;
  formatter.begin(answer);
  for (std::size_t i = 0; i < search.size(); ++i) {
    if (frame.stop != nullptr && frame.stop()) return false;
    if (!search.has_time_for(i)) break;
    const auto hit = search.load(i);
    if (hit) formatter.hit(*hit);
    if (ids != nullptr) ids->push_back(hit ? hit->article.id : "");
  }
  if (formatter.cut_short()) search.leave_out();
  return true;
}

void note_spelling(Search& search, const std::string& query) {
  if (search.size() == 0) return;  // then the diagnosis tells of them
  std::vector<query::QueryNote> notes;
  search.read([&] { notes = insight::spelling_notes(search, query); });
  search.add_notes(std::move(notes));
}

}  // namespace morgue::output

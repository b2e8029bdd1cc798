/* The sums of w1.py, by a table of the calendar: the limit that a columnar evaluator is measured against. */
#include <stdint.h>
#define OPEN 4000000
#define WITHOUT_END (1 << 20)

struct calendar { const int32_t *month, *number, *first, *length; };
struct facts { const int32_t *born, *relevant, *kind, *months, *discharge, *no_home, *notified, *from[3], *until[3]; };
struct answer { int32_t *end, *first, *yearly, *live, *late; };

static int32_t past(int32_t day, const struct facts *f, int64_t i) {
    for (int k = 0; k < 3; k++)
        if (f->from[k][i] <= day && day < f->until[k][i]) day = f->until[k][i];
    return day;
}

static int32_t table(const struct facts *f, const struct calendar *c, int64_t i) {
    static const int32_t of[] = {WITHOUT_END, 0, WITHOUT_END, 84, 24, 0, 60};
    int32_t kind = f->kind[i], term = f->months[i], months = of[kind];
    if (kind == 5) return f->discharge[i];
    if (kind == 1) months = term >= 30 ? WITHOUT_END : term > 6 ? 120 : 84;
    if (months == WITHOUT_END) return months;
    int32_t r = f->relevant[i], b = f->born[i];
    int32_t lived = c->month[r] - c->month[b] - (c->number[r] < c->number[b]);
    return lived < 18 * 12 ? months / 2 : months;
}

void kernel(int64_t count, int32_t on, const struct calendar *c, const struct facts *f, struct answer *a) {
    for (int64_t i = 0; i < count; i++) {
        int32_t months = table(f, c, i), relevant = f->relevant[i], end = OPEN;
        if (months < WITHOUT_END) {
            int32_t m = c->month[relevant] + months, n = c->number[relevant];
            end = n <= c->length[m] ? c->first[m] + n - 2 : c->first[m] + c->length[m] - 1;
        }
        int32_t day = past(relevant, f, i);
        for (int k = 0; k < 2; k++) day = past(day >= OPEN ? OPEN : day + 1, f, i);
        int32_t told = f->notified[i], natural = told + 7;
        if (!f->no_home[i]) {
            int32_t m = c->month[told] + 12, n = c->number[told];
            natural = c->first[m] + (n < c->length[m] ? n : c->length[m]) - 1;
        }
        int32_t yearly = natural;
        for (int k = 0; k < 3; k++)
            if (f->from[k][i] <= natural && natural < f->until[k][i])
                yearly = f->until[k][i] + 2 < OPEN ? f->until[k][i] + 2 : OPEN;
        int32_t live = relevant <= on && end >= on;
        a->end[i] = end; a->first[i] = day; a->yearly[i] = yearly;
        a->live[i] = live; a->late[i] = live && (day < yearly ? day : yearly) < on;
    }
}

// W5: message conversations. 50 agents with 3 slots each; conversations of 6 turns, Poisson 2/9 per second. The agent works
// Exp(mean 30 s) on each message, one piece of work at a time, the message that has waited longest first; the customer writes
// again after Exp(mean 90 s). A conversation without a message for 75 s is parked and frees its slot; the next message brings it
// back to the same agent, into a slot at once or as soon as that agent has one, ahead of new conversations. New ones go to the
// least loaded agent (of these, whose load has stood longest), else they queue, first come first served, without end.
// usage: w5 [conversations] [seed]        Own work, on the kernel of des.h.
#include "des.h"
#define M 50
#define K 3
#define TURNS 6
static const double WORK = 30, REPLY = 90, PARK = 75;
enum { END, REPLIES, PARKS };
enum { INBOX, WAITS, PARKED, RETURNS };

typedef struct { double message, reply; int prev, next, owner; unsigned char turn, state; } Talk;
typedef struct { int head, tail; } List;
typedef struct { List inbox, returners; int active, busy, prev, next; } Agent;
static Talk *T; static int *spare, nspare, ntalk, captalk;
static Agent A[M]; static List load[K + 1];
static double *waiting; static unsigned *wid; static size_t whead, wtail, wcap;

static int fresh(void) {
  if (nspare) return spare[--nspare];
  if (ntalk == captalk) { captalk = captalk ? captalk * 2 : 1024; T = realloc(T, captalk * sizeof *T); spare = realloc(spare, captalk * sizeof *spare); }
  return ntalk++;
}
static inline void append(List *l, int i) { T[i].prev = l->tail; T[i].next = -1; if (l->tail < 0) l->head = i; else T[l->tail].next = i; l->tail = i; }
static inline int first(List *l) { int i = l->head; l->head = T[i].next; if (l->head < 0) l->tail = -1; else T[l->head].prev = -1; return i; }
// Oldest message first.
static inline void insert(List *l, int i) {
  int b = l->tail; while (b >= 0 && T[b].message > T[i].message) b = T[b].prev;
  int n = b < 0 ? l->head : T[b].next; T[i].prev = b; T[i].next = n;
  if (b < 0) l->head = i; else T[b].next = i;
  if (n < 0) l->tail = i; else T[n].prev = i;
}
// Agents by load; whose load has stood longest comes first.
static inline void place(int a) { List *l = &load[A[a].active]; A[a].prev = l->tail; A[a].next = -1; if (l->tail < 0) l->head = a; else A[l->tail].next = a; l->tail = a; }
static inline void displace(int a) { List *l = &load[A[a].active]; int p = A[a].prev, n = A[a].next; if (p < 0) l->head = n; else A[p].next = n; if (n < 0) l->tail = p; else A[n].prev = p; }

// Taking the root leaves a hole that the first event scheduled fills.
static int hole;
static inline void schedule(double t, uint64_t p) { if (hole) { hole = 0; hreplace(t, p); } else hpush(t, p); }
static double now, sumwait, sumnext, sumfirst, sumparked; static uint64_t waited, parks, pieces, nexts, done, events;
static inline void attend(int a) {
  if (A[a].busy >= 0 || A[a].inbox.head < 0) return;
  int i = first(&A[a].inbox); A[a].busy = i;
  schedule(now + expo() * WORK, (uint64_t)a << 2 | END);
}
static inline void take(int i, int a) { T[i].owner = a; T[i].state = INBOX; displace(a); A[a].active++; place(a); insert(&A[a].inbox, i); attend(a); }
// An agent has a slot free.
static inline void relieve(int a) {
  displace(a); A[a].active--; place(a);
  if (A[a].returners.head >= 0) { take(first(&A[a].returners), a); return; }
  if (whead < wtail) { size_t s = whead++ & (wcap - 1); int i = wid[s]; sumwait += now - waiting[s]; take(i, a); }
}
int main(int argc, char **argv) {
  uint64_t N = argc > 1 ? strtoull(argv[1], 0, 10) : 1000000; seed(argc > 2 ? strtoull(argv[2], 0, 10) : 1); zinit();
  for (int k = 0; k <= K; k++) load[k] = (List){-1, -1};
  for (int a = 0; a < M; a++) { A[a] = (Agent){{-1, -1}, {-1, -1}, 0, -1, -1, -1}; place(a); }
  wcap = 1u << 16; waiting = malloc(wcap * sizeof *waiting); wid = malloc(wcap * sizeof *wid);
  double T0 = now_s(), gap = WORK * TURNS / (0.8 * M), ta = expo() * gap; uint64_t arrived = 0;
  for (;;) {
    double te = hn ? H[0].t : INFINITY, tn = arrived < N ? ta : INFINITY;
    if (tn == INFINITY && te == INFINITY) break;
    events++;
    if (tn < te) {
      now = tn; arrived++; ta = now + expo() * gap;
      int i = fresh(); T[i].message = now; T[i].turn = 1;
      int k = 0; while (k < K && load[k].head < 0) k++;
      if (k < K) take(i, load[k].head);
      else {
        waited++;
        if (wtail - whead == wcap) { fprintf(stderr, "queue full\n"); return 1; }
        waiting[wtail & (wcap - 1)] = now; wid[wtail++ & (wcap - 1)] = i;
      }
      continue;
    }
    now = te; uint64_t p = H[0].p; hole = 1; int x = (int)(p >> 2);
    switch (p & 3) {
    case END: {
      int i = A[x].busy; A[x].busy = -1; pieces++;
      if (T[i].turn == 1) sumfirst += now - T[i].message; else { nexts++; sumnext += now - T[i].message; }
      if (T[i].turn == TURNS) { done++; spare[nspare++] = i; relieve(x); }
      else {
        double d = expo() * REPLY; T[i].reply = now + d; T[i].state = WAITS;
        if (d > PARK) schedule(now + PARK, (uint64_t)i << 2 | PARKS); else schedule(T[i].reply, (uint64_t)i << 2 | REPLIES);
      }
      attend(x); break;
    }
    case PARKS: T[x].state = PARKED; parks++; sumparked += T[x].reply - now; schedule(T[x].reply, (uint64_t)x << 2 | REPLIES); relieve(T[x].owner); break;
    default:
      T[x].turn++; T[x].message = now;
      if (T[x].state == WAITS) { T[x].state = INBOX; insert(&A[T[x].owner].inbox, x); attend(T[x].owner); }
      else if (A[T[x].owner].active < K && A[T[x].owner].returners.head < 0) take(x, T[x].owner);
      else { T[x].state = RETURNS; append(&A[T[x].owner].returners, x); }
    }
    if (hole) { hole = 0; hpop(); }
  }
  double dt = now_s() - T0;
  printf("conversations %llu pwait %.6f meanwait %.6f first %.5f next %.5f parks %.6f parkedstock %.5f events %llu sec %.4f ev/s %.4g conv/s %.4g\n",
    (unsigned long long)done, (double)waited / N, sumwait / N, sumfirst / done, sumnext / nexts, (double)parks / N, sumparked / now, (unsigned long long)events, dt, events / dt, N / dt);
}

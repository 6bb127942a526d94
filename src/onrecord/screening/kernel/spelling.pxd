cdef enum:
    NOT_MINE = -1
    NO_ROOM = -2
    NO_MEMORY = -3
    MOST_LETTERS = 8

cdef Py_ssize_t spell(int kind, const void *data, Py_ssize_t length, char *out, Py_ssize_t room) noexcept nogil

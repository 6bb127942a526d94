"""Check digits: the arithmetic by which an identifier proves that it was copied right.

Each check takes a value that already has the shape of its kind (`identifier_kinds.yaml`, with the sources) and says
whether its check digits are right. The name under which a kind asks for its check is the function's, in `CHECKS`.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping

_USCC = "0123456789ABCDEFGHJKLMNPQRTUWXY"
"""The alphabet of GB 32100-2015: without I, O, S, V and Z."""
_INN_10 = (2, 4, 10, 3, 5, 9, 4, 6, 8)
_INN_12 = ((7, 2, 4, 10, 3, 5, 9, 4, 6, 8), (3, 7, 2, 4, 10, 3, 5, 9, 4, 6, 8))
_SHIP = (7, 6, 5, 4, 3, 2)
_COMPANY = (8, 6, 4, 2, 9, 7)


def _weighted(value: str, weights: Iterable[int]) -> int:
    return sum(int(digit) * weight for digit, weight in zip(value, weights, strict=False))


def _in_digits(value: str) -> str:
    """Letters as two digits, A = 10 … Z = 35."""
    return "".join(str(int(char, 36)) for char in value)


def iso7064_mod97_10(value: str) -> bool:
    """ISO 7064 MOD 97-10, of LEIs.

    >>> iso7064_mod97_10("5493001KJTIIGC8Y1R12"), iso7064_mod97_10("5493001KJTIIGC8Y1R21")
    (True, False)
    """
    return int(_in_digits(value)) % 97 == 1


def iban(value: str) -> bool:
    """ISO 13616: MOD 97-10 with the first four characters behind the rest.

    >>> iban("GB82WEST12345698765432"), iban("GB82WEST12345698765423")
    (True, False)
    """
    return iso7064_mod97_10(value[4:] + value[:4])


def iso7064_mod11_2(value: str) -> bool:
    """ISO 7064 MOD 11-2, of Chinese resident identity numbers; X stands for ten.

    >>> iso7064_mod11_2("11010519491231002X"), iso7064_mod11_2("110105194912310021")
    (True, False)
    """
    total = 0
    for char in value[:-1]:
        total = (total + int(char)) * 2 % 11
    return (total + (10 if value[-1] == "X" else int(value[-1]))) % 11 == 1


def imo(value: str) -> bool:
    """The check digit of a ship's IMO number, or of a company's.

    >>> imo("9074729"), imo("9074792")
    (True, False)
    """
    ship = _weighted(value, _SHIP) % 10
    company = (11 - _weighted(value, _COMPANY) % 11) % 10
    return int(value[6]) in (ship, company)


def gb32100(value: str) -> bool:
    """The check character of a Unified Social Credit Code.

    >>> gb32100("91350100M000100Y43"), gb32100("91350100M000100Y34")
    (True, False)
    """
    total = sum(_USCC.index(char) * pow(3, place, 31) for place, char in enumerate(value[:-1]))
    return _USCC[-total % 31] == value[-1]


def ogrn(value: str) -> bool:
    """The check digit of a Russian OGRN (13 digits) or OGRNIP (15): the rest by 11 or 13, its last digit.

    >>> ogrn("1027700132195"), ogrn("1027700132159"), ogrn("304500116000157")
    (True, False, True)
    """
    return int(value[:-1]) % (len(value) - 2) % 10 == int(value[-1])


def inn(value: str) -> bool:
    """The check digit or digits of a Russian INN of an organisation (10 digits) or a person (12).

    >>> inn("7707083893"), inn("7707083839"), inn("500100732259")
    (True, False, True)
    """
    if len(value) == 10:
        return _weighted(value, _INN_10) % 11 % 10 == int(value[9])
    return all(_weighted(value, weights) % 11 % 10 == int(value[len(weights)]) for weights in _INN_12)


def isin(value: str) -> bool:
    """ISO 6166: the Luhn digit over the characters in digits.

    >>> isin("US0378331005"), isin("US0378331050")
    (True, False)
    """
    digits = [int(digit) for digit in reversed(_in_digits(value))]
    return sum(sum(divmod(2 * d, 10)) if odd % 2 else d for odd, d in enumerate(digits)) % 10 == 0


def _brazilian(value: str, longest: int) -> bool:
    """Two digits, each the weighted sum of all before it by 11; weights run from the right, 2 to `longest`."""
    for place in (len(value) - 2, len(value) - 1):
        weights = ((place - 1 - i) % (longest - 1) + 2 for i in range(place))
        if int(value[place]) != -_weighted(value[:place], weights) % 11 % 10:
            return False
    return len(set(value)) > 1


def cnpj(value: str) -> bool:
    """The check digits of a Brazilian company's number.

    >>> cnpj("11222333000181"), cnpj("11222333000118"), cnpj("00000000000000")
    (True, False, False)
    """
    return _brazilian(value, 9)


def cpf(value: str) -> bool:
    """The check digits of a Brazilian person's number.

    >>> cpf("11144477735"), cpf("11144477753")
    (True, False)
    """
    return _brazilian(value, 11)


CHECKS: Mapping[str, Callable[[str], bool]] = {
    check.__name__: check
    for check in (iso7064_mod97_10, iban, iso7064_mod11_2, imo, gb32100, ogrn, inn, isin, cnpj, cpf)
}
"""The checks by name."""

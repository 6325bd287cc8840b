using System.Globalization;
using System.Text;

namespace Refit;

/// <summary>A route and its query: a value that is null is left out, any other is escaped. Keys come escaped.</summary>
internal sealed class QueryBuilder(string route)
{
    private StringBuilder? _text;

    public void Add(string key, string? value)
    {
        if (value is not null)
        {
            Append(key, value);
        }
    }

    public void Add(string key, bool? value)
    {
        if (value is not null)
        {
            Append(key, value.Value ? "true" : "false");
        }
    }

    public void Add<T>(string key, T? value, string? format = null)
        where T : struct, IFormattable
    {
        if (value is not null)
        {
            Add(key, value.Value, format);
        }
    }

    public void Add<T>(string key, T value, string? format = null)
        where T : struct, IFormattable =>
        Append(key, value.ToString(format, CultureInfo.InvariantCulture));

    public override string ToString() => _text?.ToString() ?? route;

    private void Append(string key, string value)
    {
        var separator = _text is null ? '?' : '&';
        _text ??= new StringBuilder(route);
        _text.Append(separator).Append(key).Append('=').Append(Uri.EscapeDataString(value));
    }
}

using System.Diagnostics.CodeAnalysis;

namespace MaiAgent.Sdk;

/// <summary>
/// A member of a partial update in one of three states: unset, which is not sent and leaves the field alone; null, which is
/// sent and clears it; or a value, which is sent and replaces it.
/// </summary>
/// <typeparam name="T">The type of the value; nullable where null can be sent.</typeparam>
[SuppressMessage("Naming", "CA1716", Justification = "A keyword of Visual Basic, which can escape it.")]
public readonly record struct Optional<T> : IOptional
{
    private readonly T _value;

    internal Optional(T value) => (_value, IsSet) = (value, true);

    /// <summary>Whether the member is sent. False for the default of this type.</summary>
    public bool IsSet { get; }

    /// <summary>The value to send; it may be null.</summary>
    /// <exception cref="InvalidOperationException"><see cref="IsSet"/> is false.</exception>
    public T Value => IsSet ? _value : throw new InvalidOperationException("The member is not set, so it has no value.");

    /// <summary>A member that is sent. Where C# allows no implicit conversion, which is from an interface, use <see cref="Optional.Of{T}(T)"/>.</summary>
    /// <param name="value">The value to send; null is sent as null.</param>
    public static implicit operator Optional<T>(T value) => new(value);

    /// <summary>The state, without the value: it may be a secret.</summary>
    public override string ToString() => IsSet ? "(set)" : "(unset)";

    bool IOptional.IsSent => IsSet && _value is not JsonElement { ValueKind: JsonValueKind.Undefined };

    void IOptional.Write(Utf8JsonWriter writer, JsonSerializerOptions options)
    {
        if (_value is null)
        {
            writer.WriteNullValue();
        }
        else
        {
            WireJson.ConverterOf<T>(options).Write(writer, _value, options);
        }
    }
}

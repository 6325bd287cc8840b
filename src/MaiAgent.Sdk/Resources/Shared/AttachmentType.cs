using System.Diagnostics;
using System.Text.Json.Serialization;
using MaiAgent.Sdk.Serialization;

namespace MaiAgent.Sdk;

/// <summary>
/// The kind of an attachment. The service announces video and sticker as not supported yet in completions.
/// An open set: a value without a name here is kept as the service sent it.
/// </summary>
/// <param name="value">The value in the spelling of the wire.</param>
[DebuggerDisplay("{Value,nq}")]
[JsonConverter(typeof(OpenEnumConverter<AttachmentType>))]
public readonly struct AttachmentType(string? value) : IOpenEnum<AttachmentType>, IEquatable<AttachmentType>, IFormattable
{
    /// <summary><c>image</c> on the wire.</summary>
    public static AttachmentType Image { get; } = new("image");

    /// <summary><c>video</c> on the wire.</summary>
    public static AttachmentType Video { get; } = new("video");

    /// <summary><c>audio</c> on the wire.</summary>
    public static AttachmentType Audio { get; } = new("audio");

    /// <summary><c>sticker</c> on the wire.</summary>
    public static AttachmentType Sticker { get; } = new("sticker");

    /// <summary><c>other</c> on the wire.</summary>
    public static AttachmentType Other { get; } = new("other");

    /// <summary>The value in the spelling of the wire; empty for the default of this type. Never null.</summary>
    public string Value => value ?? "";

    /// <summary>Any value, named here or not, from its spelling on the wire.</summary>
    /// <param name="value">The value; null gives the default of this type.</param>
    public static implicit operator AttachmentType(string? value) => new(value);

    /// <summary>Whether both are the same value, to the letter.</summary>
    public static bool operator ==(AttachmentType left, AttachmentType right) => left.Equals(right);

    /// <summary>Whether the values differ.</summary>
    public static bool operator !=(AttachmentType left, AttachmentType right) => !left.Equals(right);

    /// <inheritdoc/>
    public bool Equals(AttachmentType other) => string.Equals(Value, other.Value, StringComparison.Ordinal);

    /// <inheritdoc/>
    public override bool Equals(object? obj) => obj is AttachmentType other && Equals(other);

    /// <inheritdoc/>
    public override int GetHashCode() => Value.GetHashCode(StringComparison.Ordinal);

    /// <summary>The <see cref="Value"/>.</summary>
    public override string ToString() => Value;

    /// <summary>The <see cref="Value"/>, whatever the format.</summary>
    public string ToString(string? format, IFormatProvider? formatProvider) => Value;

    static AttachmentType IOpenEnum<AttachmentType>.From(string value) => new(value);
}

using System.Diagnostics.CodeAnalysis;

namespace MaiAgent.Sdk;

/// <summary>Makes <see cref="Optional{T}"/> values.</summary>
[SuppressMessage("Naming", "CA1716", Justification = "A keyword of Visual Basic, which can escape it.")]
public static class Optional
{
    /// <summary>A member that is sent, for types that do not convert implicitly.</summary>
    /// <typeparam name="T">The type of the value.</typeparam>
    /// <param name="value">The value to send; null is sent as null.</param>
    public static Optional<T?> Of<T>(T? value) => new(value);
}

using CargoParts.Tests.Search.Contract;
using Xunit;

namespace CargoParts.Tests.Search.Engine;

public sealed class EmbeddedIndexChangesTests : ChangesContract<EmbeddedEngine>;

public sealed class EmbeddedIndexFilterTests : FilterContract<EmbeddedEngine>;

public sealed class EmbeddedIndexTextTests : TextContract<EmbeddedEngine>;

public sealed class EmbeddedIndexPagingTests : PagingContract<EmbeddedEngine>;

public sealed class EmbeddedIndexDurabilityTests : DurabilityContract<EmbeddedEngine>;

public sealed class EmbeddedIndexConcurrencyTests : ConcurrencyContract<EmbeddedEngine>;

public sealed class EmbeddedIndexOracleTests(ITestOutputHelper output) : OracleContract<EmbeddedEngine>(output);
